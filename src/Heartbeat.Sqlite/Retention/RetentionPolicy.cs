namespace Heartbeat.Sqlite.Retention;

/// <summary>How old history gets. How much of it there is at the most says <see cref="Storage.Embedded.History.HistoryLimits"/>.</summary>
internal sealed record RetentionPolicy
{
    public TimeSpan Signals { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Gets the age of runs, status changes, rollups and settled deliveries.</summary>
    public TimeSpan History { get; init; } = TimeSpan.FromDays(400);

    public TimeSpan IdempotencyKeys { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Gets how often all monitors are gone through.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromHours(6);
}
