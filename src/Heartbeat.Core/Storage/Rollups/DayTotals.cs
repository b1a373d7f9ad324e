namespace Heartbeat.Storage.Rollups;

/// <summary>One UTC day of one monitor in numbers that add up.</summary>
internal sealed class DayTotals
{
    public long Runs { get; set; }

    public long Failures { get; set; }

    public TimeSpan DownTime { get; set; }

    public TimeSpan WatchedTime { get; set; }

    /// <summary>Gets or sets the durations of the successful runs, or <see langword="null"/> where none is known.</summary>
    public DurationSketch? Durations { get; set; }

    public void AddDuration(TimeSpan duration) => (Durations ??= new()).Add(duration);

    public void Add(DayTotals other)
    {
        Runs += other.Runs;
        Failures += other.Failures;
        DownTime += other.DownTime;
        WatchedTime += other.WatchedTime;
        if (other.Durations is { } durations)
        {
            (Durations ??= new()).Add(durations);
        }
    }

    public DailyRollup ToRollup(DateOnly day) => new()
    {
        Day = day,
        Runs = Runs,
        Failures = Failures,
        DownTime = DownTime,
        WatchedTime = WatchedTime,
        MedianDuration = Durations?.Percentile(0.5),
        P95Duration = Durations?.Percentile(0.95),
    };
}
