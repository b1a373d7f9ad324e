using Quartz;
using Quartz.Extensibility;

namespace Heartbeat.Quartz.Schedules;

/// <summary>What a trigger is by its definition.</summary>
/// <param name="Recurs">Whether it fires again and again.</param>
/// <param name="IsExtra">Whether Quartz made it for one firing beside the schedule: by hand, or to recover one.</param>
/// <param name="Step">The smallest time between two of its next firings as it comes more than once, where it has one.</param>
internal sealed record TriggerNature(bool Recurs, bool IsExtra, TimeSpan? Step)
{
    // As many as show the gaps within a day of a job that runs on some of the hours.
    private const int FiringsToLookAt = 32;

    public static TriggerNature Of(ITrigger trigger, ICalendar? calendar)
    {
        var recurs = Recurring(trigger);
        return new(recurs, IsExtraTrigger(trigger), recurs ? StepOf(trigger, calendar) : null);
    }

    /// <summary>Tells whether a trigger fires again and again.</summary>
    public static bool Recurring(ITrigger trigger) => trigger switch
    {
        { Continuation.IsNone: false } => false,
        ISimpleTrigger simple => simple.RepeatCount != 0,
        _ => true,
    };

    /// <summary>Tells whether a trigger fires beside the schedule of its job: such a firing does not move the schedule.</summary>
    public static bool IsExtraTrigger(ITrigger trigger) =>
        trigger.Key.Group == SchedulerConstants.DefaultRecoveryGroup
        || trigger.JobDataMap.ContainsKey(SchedulerConstants.ManualTrigger)
        || trigger.JobDataMap.ContainsKey(SchedulerConstants.BackfillOriginalFireTime);

    private static TimeSpan? StepOf(ITrigger trigger, ICalendar? calendar)
    {
        if (trigger is ISimpleTrigger { MeasureIntervalFromCompletion: true } simple)
        {
            return simple.RepeatInterval;
        }

        var times = TriggerFireTimes.Compute(trigger, calendar, FiringsToLookAt);
        if (times.Count < FiringsToLookAt && Endless(trigger) is { } endless)
        {
            times = TriggerFireTimes.Compute(endless, calendar, FiringsToLookAt);
        }

        var gaps = times.Zip(times.Skip(1), static (one, next) => next - one)
            .Where(static gap => gap > TimeSpan.Zero)
            .CountBy(static gap => gap)
            .ToList();

        // In the night in which clocks change a job comes after an odd time, once: that is not its step.
        return Smallest(gaps.Where(static gap => gap.Value > 1)) ?? Smallest(gaps);

        static TimeSpan? Smallest(IEnumerable<KeyValuePair<TimeSpan, int>> gaps) =>
            gaps.Min(static gap => (TimeSpan?)gap.Key);
    }

    // That a schedule ends does not make its step another one, as the defaults would be that come from it.
    private static ITrigger? Endless(ITrigger trigger) => trigger switch
    {
        ISimpleTrigger simple => trigger.GetTriggerBuilder().EndAt(null).WithSchedule(
            SimpleScheduleBuilder.Create().WithInterval(simple.RepeatInterval).RepeatForever()).Build(),
        ICronTrigger or ICalendarIntervalTrigger or IDailyTimeIntervalTrigger =>
            trigger.GetTriggerBuilder().EndAt(null).Build(),
        _ => null,
    };
}
