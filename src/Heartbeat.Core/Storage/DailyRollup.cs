namespace Heartbeat.Storage;

/// <summary>One UTC day of a monitor in numbers; kept when the single signals are long gone.</summary>
public sealed record DailyRollup
{
    /// <summary>Gets the day, in UTC.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Gets how many runs ended, well or badly.</summary>
    public required long Runs { get; init; }

    /// <summary>Gets how many of them failed, were too short or timed out.</summary>
    public required long Failures { get; init; }

    /// <summary>Gets the median duration of the successful runs with a known duration, within five percent.</summary>
    public TimeSpan? MedianDuration { get; init; }

    /// <summary>Gets the 95th percentile of those durations, within five percent.</summary>
    public TimeSpan? P95Duration { get; init; }

    /// <summary>Gets how long the monitor was down on that day.</summary>
    public required TimeSpan DownTime { get; init; }

    /// <summary>Gets how long the monitor was watched on that day: neither new and unarmed, nor paused, nor retired.</summary>
    public required TimeSpan WatchedTime { get; init; }
}
