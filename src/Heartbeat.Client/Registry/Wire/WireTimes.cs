namespace Heartbeat.Client.Registry.Wire;

/// <summary>Turns times and durations of answers into those of the domain.</summary>
internal static class WireTimes
{
    // The last instant that an answer can tell, in whole milliseconds, stands for the last one that there is.
    private static readonly DateTimeOffset Last = DateTimeOffset.MaxValue.AddTicks(1 - TimeSpan.TicksPerMillisecond);

    public static Instant OrNone(this DateTimeOffset? time) => time is { } value ? Instant.From(value) : Instant.None;

    public static Instant OrNever(this DateTimeOffset? time) => time is { } value ? Instant.From(value) : Instant.Never;

    public static TimeSpan? ToDuration(this long? milliseconds) =>
        milliseconds is { } value ? TimeSpan.FromMilliseconds(value) : null;

    public static TimeSpan? ToDuration(this double? milliseconds) =>
        milliseconds is { } value ? TimeSpan.FromMilliseconds(value) : null;

    public static DateTimeOffset? OrLast(this DateTimeOffset? time) => time >= Last ? DateTimeOffset.MaxValue : time;
}
