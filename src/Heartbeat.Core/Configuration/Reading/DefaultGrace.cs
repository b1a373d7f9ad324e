using Heartbeat.Schedules;

namespace Heartbeat.Configuration.Reading;

/// <summary>
/// Chooses a grace period where none was written: 3 minutes for a step of 5 minutes, 15 minutes for 1 hour, 1 hour for
/// 1 day, 4 hours for 1 week, and in proportion between them.
/// </summary>
/// <remarks>
/// Below 5 minutes it is three fifths of the step, yet at least 10 seconds, since a network alone can take that long.
/// Above a week it stays at 4 hours: a monthly job is no less punctual than a weekly one.
/// </remarks>
internal static class DefaultGrace
{
    // Enough to see the gaps within a day of a job that runs on some of the hours.
    private const int OccurrencesToLookAt = 32;

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(10);

    // A reporter that names its due times knows them well; a job's own runtime is its only lateness.
    private static readonly TimeSpan ForReported = TimeSpan.FromMinutes(15);

    private static readonly (TimeSpan Step, TimeSpan Grace)[] Points =
    [
        (TimeSpan.Zero, TimeSpan.Zero),
        (TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(3)),
        (TimeSpan.FromHours(1), TimeSpan.FromMinutes(15)),
        (TimeSpan.FromDays(1), TimeSpan.FromHours(1)),
        (TimeSpan.FromDays(7), TimeSpan.FromHours(4)),
    ];

    public static TimeSpan For(Schedule schedule, Instant now) => schedule switch
    {
        IntervalSchedule interval => ForStep(interval.Interval),
        OccurrenceSchedule occurrences => ForStep(SmallestGap(OnClockWithoutChanges(occurrences), now)),
        _ => ForReported,
    };

    public static TimeSpan ForStep(TimeSpan step)
    {
        for (var i = 1; i < Points.Length; i++)
        {
            var (low, high) = (Points[i - 1], Points[i]);
            if (step <= high.Step)
            {
                var grace = low.Grace + ((high.Grace - low.Grace) * ((step - low.Step) / (high.Step - low.Step)));
                return grace > Shortest ? Rounded(grace) : Shortest;
            }
        }

        return Points[^1].Grace;
    }

    // Shown to people: 8m, not 8m27.2727272s.
    private static TimeSpan Rounded(TimeSpan grace)
    {
        var unit = grace < TimeSpan.FromMinutes(3) ? TimeSpan.FromSeconds(1) : TimeSpan.FromMinutes(1);
        return unit * Math.Round(grace / unit);
    }

    // On the night of a clock change a daily job comes after 23 h: that is not its step.
    private static OccurrenceSchedule OnClockWithoutChanges(OccurrenceSchedule schedule) => schedule switch
    {
        CronSchedule when CronSchedule.TryParse(schedule.ToString(), TimeZoneInfo.Utc, out var cron, out _) => cron,
        OnCalendarSchedule when OnCalendarSchedule.TryParse(
            schedule.ToString(), TimeZoneInfo.Utc, out var calendar, out _) => calendar,
        _ => schedule,
    };

    private static TimeSpan SmallestGap(OccurrenceSchedule schedule, Instant now)
    {
        var smallest = TimeSpan.MaxValue;
        var at = schedule.Next(now);
        for (var i = 0; i < OccurrencesToLookAt && at.IsTime; i++)
        {
            var next = schedule.Next(at);
            if (next.IsTime && next - at < smallest)
            {
                smallest = next - at;
            }

            at = next;
        }

        return smallest;
    }
}
