using Heartbeat.Schedules;
using Heartbeat.Silences;

namespace Heartbeat.AspNetCore.Management.Silences;

/// <summary>A silence on the wire.</summary>
internal sealed record SilenceJson
{
    public required long Id { get; init; }

    public long? HeartbeatId { get; init; }

    public string? Tag { get; init; }

    public required bool All { get; init; }

    public required DateTimeOffset From { get; init; }

    public DateTimeOffset? Until { get; init; }

    /// <summary>Gets how long each time of a recurring one lasts.</summary>
    public string? Duration { get; init; }

    public string? Cron { get; init; }

    public string? TimeZone { get; init; }

    public string? Reason { get; init; }

    public required AuthorJson Author { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets a value indicating whether it holds at this moment.</summary>
    public required bool Active { get; init; }

    /// <summary>Gets a value indicating whether it is over for good.</summary>
    public required bool Ended { get; init; }

    public IReadOnlyList<string>? Warnings { get; init; }

    public static SilenceJson Of(Silence silence, DateTimeOffset now) => new()
    {
        Id = silence.Id,
        HeartbeatId = silence.MonitorId,
        Tag = silence.Tag,
        All = silence.IsForAll,
        From = silence.From,
        Until = silence.Until,
        Duration = silence.Duration is { } duration ? DurationParser.Format(duration) : null,
        Cron = silence.Cron,
        TimeZone = silence.TimeZone,
        Reason = silence.Reason,
        Author = AuthorJson.Of(silence.Author),
        CreatedAt = silence.CreatedAt,
        Active = silence.IsActive(now),
        Ended = silence.HasEnded(now),
    };
}
