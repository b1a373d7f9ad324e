using Heartbeat.Schedules;

namespace Heartbeat.StateMachine;

/// <summary>The arithmetic of due times: pure functions of a schedule.</summary>
internal static class DueTimes
{
    private static readonly TimeSpan MaxEarlyTolerance = TimeSpan.FromMinutes(1);

    /// <summary>The first due time of a monitor that was armed and has no signal yet.</summary>
    public static Instant AfterArming(
        Schedule schedule, Instant armedAt, TimeSpan grace, TimeSpan reportedGap, TimeZoneInfo fallbackZone)
    {
        if (schedule is not OccurrenceSchedule occurrences)
        {
            return AfterMiss(schedule, armedAt, grace, reportedGap, fallbackZone);
        }

        var first = occurrences.Next(armedAt);
        while (first.IsTime && first - armedAt <= EarlyTolerance(occurrences, first))
        {
            first = occurrences.Next(first);
        }

        return first;
    }

    /// <summary>The next due time after a deadline that passed below the threshold.</summary>
    public static Instant AfterMiss(
        Schedule schedule, Instant deadline, TimeSpan grace, TimeSpan reportedGap, TimeZoneInfo fallbackZone) =>
        schedule switch
        {
            IntervalSchedule interval => interval.Next(deadline, grace, fallbackZone),
            OccurrenceSchedule occurrences => occurrences.Next(deadline),
            _ => reportedGap > TimeSpan.Zero ? deadline + reportedGap : Instant.Never,
        };

    /// <summary>How much too early a signal may be for an occurrence: a minute, or a tenth of the gap before it.</summary>
    public static TimeSpan EarlyTolerance(OccurrenceSchedule schedule, Instant occurrence)
    {
        var before = schedule.Previous(occurrence - TimeSpan.FromMicroseconds(1));
        if (!before.IsTime)
        {
            return MaxEarlyTolerance;
        }

        var tenth = (occurrence - before) / 10;
        return tenth < MaxEarlyTolerance ? tenth : MaxEarlyTolerance;
    }

    /// <summary>How far apart runs are around an instant; zero where that is not known.</summary>
    public static TimeSpan StepAround(Schedule schedule, Instant at, TimeSpan reportedGap)
    {
        switch (schedule)
        {
            case IntervalSchedule interval:
                return interval.Interval;
            case OccurrenceSchedule occurrences:
                var (before, after) = (occurrences.Previous(at), occurrences.Next(at));
                return before.IsTime && after.IsTime ? after - before : TimeSpan.Zero;
            default:
                return reportedGap;
        }
    }
}
