namespace Heartbeat.AspNetCore.Pings;

/// <summary>The times that a clock in order can mean.</summary>
internal static class SensibleTimes
{
    // No interval is longer than ten years.
    private static readonly TimeSpan FarthestDue = TimeSpan.FromDays(3_653);

    /// <summary>Gets how old a report can be: an older one is not told from that of a device without a clock.</summary>
    public static TimeSpan OldestAt { get; } = TimeSpan.FromHours(24);

    /// <summary>Gets the longest duration: no run takes longer than what MaxRunTime can be set to.</summary>
    public static TimeSpan MaxDuration { get; } = TimeSpan.FromDays(365);

    public static bool CanBeAt(DateTimeOffset at, DateTimeOffset now) => now - at <= OldestAt;

    public static bool CanBeDue(DateTimeOffset due, DateTimeOffset now) =>
        due == DateTimeOffset.MaxValue || due - now <= FarthestDue;
}
