using Heartbeat.Storage.Rollups;

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

    /// <summary>
    /// Gets the median of how long after their due times successful runs came, 0 for those that came by then, within five
    /// percent: their starts, where they had one, else their ends.
    /// </summary>
    /// <value><see langword="null"/> where none had a due time, or all of them got more time than the grace period.</value>
    public TimeSpan? MedianLateness { get; init; }

    /// <summary>Gets the 95th percentile of it, within five percent.</summary>
    public TimeSpan? P95Lateness { get; init; }

    /// <summary>Gets how often the monitor went down on that day.</summary>
    public long Downs { get; init; }

    /// <summary>Gets how long the monitor was down on that day.</summary>
    public required TimeSpan DownTime { get; init; }

    /// <summary>Gets how long the monitor was watched on that day: neither new and unarmed, nor paused, nor retired.</summary>
    public required TimeSpan WatchedTime { get; init; }

    /// <summary>Gets how much of the time in which it was watched it was not down.</summary>
    /// <value>0 to 100; <see langword="null"/> where it was not watched at all.</value>
    public double? UptimePercent => Uptime.PercentOf(DownTime, WatchedTime);

    /// <summary>Gets the durations of the successful runs, where any is known: those of several days add up.</summary>
    internal DurationSketch? Durations { get; init; }

    /// <summary>Gets how long after their due times successful runs came, where that is known of any.</summary>
    internal DurationSketch? Lateness { get; init; }
}
