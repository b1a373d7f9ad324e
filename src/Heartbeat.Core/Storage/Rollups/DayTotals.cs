namespace Heartbeat.Storage.Rollups;

/// <summary>One UTC day of one monitor in numbers that add up.</summary>
internal sealed class DayTotals
{
    public long Runs { get; set; }

    public long Failures { get; set; }

    /// <summary>Gets or sets how often the monitor went down.</summary>
    public long Downs { get; set; }

    public TimeSpan DownTime { get; set; }

    public TimeSpan WatchedTime { get; set; }

    /// <summary>Gets or sets the durations of the successful runs, or <see langword="null"/> where none is known.</summary>
    public DurationSketch? Durations { get; set; }

    /// <summary>Gets or sets how late successful runs came, or <see langword="null"/> where that is known of none.</summary>
    public DurationSketch? Lateness { get; set; }

    public void AddLateness(TimeSpan lateness) => (Lateness ??= new()).Add(lateness);

    public void AddDuration(TimeSpan duration) => (Durations ??= new()).Add(duration);

    public void Add(DayTotals other)
    {
        Runs += other.Runs;
        Failures += other.Failures;
        Downs += other.Downs;
        DownTime += other.DownTime;
        WatchedTime += other.WatchedTime;
        Durations = Sum(Durations, other.Durations);
        Lateness = Sum(Lateness, other.Lateness);
    }

    public DailyRollup ToRollup(DateOnly day) => new()
    {
        Day = day,
        Runs = Runs,
        Failures = Failures,
        Downs = Downs,
        DownTime = DownTime,
        WatchedTime = WatchedTime,
        MedianDuration = Durations?.Percentile(0.5),
        P95Duration = Durations?.Percentile(0.95),
        MedianLateness = Lateness?.Percentile(0.5),
        P95Lateness = Lateness?.Percentile(0.95),

        // What is handed out stays as it is while counting goes on.
        Durations = Sum(null, Durations),
        Lateness = Sum(null, Lateness),
    };

    private static DurationSketch? Sum(DurationSketch? own, DurationSketch? other)
    {
        if (other is not null)
        {
            (own ??= new()).Add(other);
        }

        return own;
    }
}
