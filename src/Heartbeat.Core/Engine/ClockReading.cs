namespace Heartbeat.Engine;

/// <summary>Both clocks at one moment: the wall clock that deadlines are told by, and the monotonic one that only elapses.</summary>
/// <param name="Now">The wall clock.</param>
/// <param name="Elapsed">The monotonic clock, since any fixed point.</param>
internal readonly record struct ClockReading(Instant Now, TimeSpan Elapsed)
{
    public static ClockReading Read(TimeProvider time) =>
        new(Instant.From(time.GetUtcNow()), time.GetElapsedTime(0, time.GetTimestamp()));
}
