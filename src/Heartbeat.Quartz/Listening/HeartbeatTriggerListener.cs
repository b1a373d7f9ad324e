using Heartbeat.Quartz.Schedules;
using Quartz;

namespace Heartbeat.Quartz.Listening;

/// <summary>Hears of firings that do not become runs.</summary>
internal sealed class HeartbeatTriggerListener(SchedulerWatch watch) : ITriggerListener
{
    public string Name => nameof(HeartbeatTriggerListener);

    public ValueTask TriggerMisfired(ITrigger trigger, IScheduler scheduler, CancellationToken cancellationToken = default) =>
        Hear(trigger, scheduler, NotRunReason.Misfired);

    public ValueTask TriggerSkipped(ITrigger trigger, IScheduler scheduler, CancellationToken cancellationToken = default) =>
        Hear(trigger, scheduler, NotRunReason.Skipped);

    private ValueTask Hear(ITrigger trigger, IScheduler scheduler, NotRunReason reason)
    {
        try
        {
            // What fires beside the schedule is no part of it: Quartz calls the recovery of a run misfired, too.
            if (watch.Scope.MayInclude(trigger.JobKey) && !TriggerNature.IsExtraTrigger(trigger))
            {
                // As it was before the trigger moves on: the firing that is not run.
                watch.Hear(scheduler, new FiringNotRun(
                    trigger.JobKey, scheduler.TimeProvider.GetTimestamp(), trigger.Key, reason, trigger.NextFireTimeUtc));
            }
        }
        catch (Exception exception)
        {
            watch.NotHeard(exception);
        }

        return default;
    }
}
