using Heartbeat.Schedules;

namespace Heartbeat.StateMachine;

/// <summary>The arithmetic of due times: pure functions of a schedule.</summary>
internal static class DueTimes
{
    private static readonly TimeSpan MaxEarlyTolerance = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FollowsLocalClockFrom = TimeSpan.FromHours(2);

    /// <summary>The first due time of a monitor that was armed and has no signal yet.</summary>
    public static Instant AfterArming(
        Schedule schedule, Instant armedAt, TimeSpan grace, TimeSpan reportedGap, TimeZoneInfo fallbackZone)
    {
        switch (schedule)
        {
            case IntervalSchedule interval:
                return interval.Next(armedAt, grace, fallbackZone);
            case OccurrenceSchedule occurrences:
                var next = occurrences.Next(armedAt);
                return next.IsTime && next - armedAt <= EarlyTolerance(occurrences, next) ? occurrences.Next(next) : next;
            default:
                return reportedGap > TimeSpan.Zero ? armedAt + reportedGap : Instant.Never;
        }
    }

    /// <summary>The first due time on the schedule, counted on from one of its due times, that is later than an instant.</summary>
    public static Instant FirstAfter(
        Schedule schedule, Instant due, Instant after, TimeSpan reportedGap, TimeZoneInfo fallbackZone) => schedule switch
    {
        OccurrenceSchedule occurrences => occurrences.Next(after),
        IntervalSchedule interval when interval.Interval >= FollowsLocalClockFrom =>
            StepByStep(interval, due, after, fallbackZone),
        IntervalSchedule interval => Stride(due, after, interval.Interval),
        _ => reportedGap > TimeSpan.Zero ? Stride(due, after, reportedGap) : Instant.Never,
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

    private static Instant StepByStep(IntervalSchedule interval, Instant due, Instant after, TimeZoneInfo fallbackZone)
    {
        while (due <= after)
        {
            due = interval.Next(due, TimeSpan.Zero, fallbackZone);
        }

        return due;
    }

    private static Instant Stride(Instant due, Instant after, TimeSpan step) =>
        due > after ? due : due + (step * (((after - due).Ticks / step.Ticks) + 1));
}
