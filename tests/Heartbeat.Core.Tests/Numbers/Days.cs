using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.Storage;
using Heartbeat.Storage.Rollups;

namespace Heartbeat.Numbers;

/// <summary>Days of a monitor as a store hands them out.</summary>
internal static class Days
{
    public static readonly DateTimeOffset Now = new(2026, 3, 31, 15, 0, 0, TimeSpan.Zero);

    public static readonly DateOnly Today = new(2026, 3, 31);

    public static MonitorDefinition Daily(TimeSpan grace, TimeSpan? maxRunTime = null) => new()
    {
        Schedule = CronSchedule.Parse("0 3 * * *", TimeZoneInfo.Utc),
        Grace = grace,
        MaxRunTime = maxRunTime,
    };

    /// <summary>Makes a day some days ago.</summary>
    public static DailyRollup Ago(
        int days, IEnumerable<TimeSpan>? durations = null, IEnumerable<TimeSpan>? lateness = null) => new DayTotals
        {
            Runs = durations?.Count() ?? lateness?.Count() ?? 0,
            WatchedTime = TimeSpan.FromDays(1),
            Durations = Sketch(durations),
            Lateness = Sketch(lateness),
        }.ToRollup(Today.AddDays(-days));

    public static IEnumerable<TimeSpan> Minutes(params IEnumerable<double> minutes) => minutes.Select(TimeSpan.FromMinutes);

    public static IEnumerable<TimeSpan> Times(int count, TimeSpan duration) => Enumerable.Repeat(duration, count);

    private static DurationSketch? Sketch(IEnumerable<TimeSpan>? durations)
    {
        if (durations is null)
        {
            return null;
        }

        var sketch = new DurationSketch();
        foreach (var duration in durations)
        {
            sketch.Add(duration);
        }

        return sketch;
    }
}
