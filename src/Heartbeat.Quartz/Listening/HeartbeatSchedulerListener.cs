using Quartz;

namespace Heartbeat.Quartz.Listening;

/// <summary>Hears what happens to schedules. Each is a hint to read them again; Quartz tells different things in different ways.</summary>
internal sealed class HeartbeatSchedulerListener(SchedulerWatch watch) : ISchedulerListener
{
    public string Name => nameof(HeartbeatSchedulerListener);

    public ValueTask JobScheduled(IScheduler scheduler, ITrigger trigger, CancellationToken cancellationToken = default) =>
        Hear(scheduler, at => watch.Scope.ConcernsSchedule(trigger) ? new ScheduleChanged(at, trigger.JobKey, trigger.Key) : null);

    public ValueTask JobUnscheduled(IScheduler scheduler, TriggerKey triggerKey, CancellationToken cancellationToken = default) =>
        Hear(scheduler, at => new ScheduleChanged(at, Trigger: triggerKey, Removed: true));

    public ValueTask TriggerFinalized(IScheduler scheduler, ITrigger trigger, CancellationToken cancellationToken = default) =>
        Hear(scheduler, at => watch.Scope.ConcernsSchedule(trigger)
            ? new ScheduleChanged(at, trigger.JobKey, trigger.Key, Over: true)
            : null);

    public ValueTask TriggerPaused(IScheduler scheduler, TriggerKey triggerKey, CancellationToken cancellationToken = default) =>
        Changed(scheduler, job: null, triggerKey);

    public ValueTask TriggerResumed(IScheduler scheduler, TriggerKey triggerKey, CancellationToken cancellationToken = default) =>
        Changed(scheduler, job: null, triggerKey);

    public ValueTask TriggersPaused(IScheduler scheduler, string? triggerGroup, CancellationToken cancellationToken = default) =>
        Changed(scheduler);

    public ValueTask TriggersResumed(IScheduler scheduler, string? triggerGroup, CancellationToken cancellationToken = default) =>
        Changed(scheduler);

    public ValueTask JobAdded(IScheduler scheduler, IJobDetail jobDetail, CancellationToken cancellationToken = default) =>
        Hear(scheduler, at => watch.Scope.ConcernsSchedule(jobDetail) ? new ScheduleChanged(at, jobDetail.Key) : null);

    public ValueTask JobDeleted(IScheduler scheduler, JobKey jobKey, CancellationToken cancellationToken = default) =>
        Hear(scheduler, at => watch.Scope.Deleted(jobKey) ? new ScheduleChanged(at, jobKey, Deleted: true) : null);

    public ValueTask JobPaused(IScheduler scheduler, JobKey jobKey, CancellationToken cancellationToken = default) =>
        Changed(scheduler, jobKey);

    public ValueTask JobResumed(IScheduler scheduler, JobKey jobKey, CancellationToken cancellationToken = default) =>
        Changed(scheduler, jobKey);

    public ValueTask JobsPaused(IScheduler scheduler, string? jobGroup, CancellationToken cancellationToken = default) =>
        Changed(scheduler);

    public ValueTask JobsResumed(IScheduler scheduler, string? jobGroup, CancellationToken cancellationToken = default) =>
        Changed(scheduler);

    public ValueTask SchedulingDataCleared(IScheduler scheduler, CancellationToken cancellationToken = default) =>
        Hear(scheduler, at =>
        {
            watch.Scope.AllDeleted();
            return new ScheduleChanged(at, Removed: true);
        });

    public ValueTask SchedulerError(
        IScheduler scheduler, SchedulerErrorContext errorContext, CancellationToken cancellationToken = default) =>
        Hear(scheduler, at => errorContext is { Exception: JobInstantiationException exception, JobKey: { } job }
            ? new JobBroken(job, at, errorContext.TriggerKey, RunIdOf(errorContext), exception.GetBaseException())
            : null);

    public ValueTask TriggerInError(IScheduler scheduler, TriggerKey triggerKey, CancellationToken cancellationToken = default) =>
        Hear(scheduler, at => new JobBroken(Job: null, at, triggerKey, RunId: null, Exception: null));

    public ValueTask TriggersInError(IScheduler scheduler, JobKey jobKey, CancellationToken cancellationToken = default) =>
        Hear(scheduler, at => new JobBroken(jobKey, at, Trigger: null, RunId: null, Exception: null));

    public ValueTask SchedulerStarted(IScheduler scheduler, CancellationToken cancellationToken = default) =>
        Hear(scheduler, at => new SchedulerMoved(scheduler, at, SchedulerMove.Started));

    public ValueTask SchedulerInStandbyMode(IScheduler scheduler, CancellationToken cancellationToken = default) =>
        Hear(scheduler, at => new SchedulerMoved(scheduler, at, SchedulerMove.StoodBy));

    // The one wait: the scheduler has let go of its jobs, and the app's other services are stopped only after this, the
    // store of Heartbeat with them.
    public async ValueTask SchedulerShutdown(IScheduler scheduler, CancellationToken cancellationToken = default)
    {
        try
        {
            await watch.DrainAsync(scheduler, isStopping: true, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            watch.NotHeard(exception);
        }
    }

    private static string? RunIdOf(SchedulerErrorContext context) =>
        context.FireInstanceId is { Length: > 0 } id ? RunIds.Of(id) : null;

    private ValueTask Changed(IScheduler scheduler, JobKey? job = null, TriggerKey? trigger = null) =>
        Hear(scheduler, at => new ScheduleChanged(at, job, trigger));

    // All that can go wrong is done in here: what throws would come to the code that changed the schedule, or to Quartz.
    private ValueTask Hear(IScheduler scheduler, Func<long, SchedulerEvent?> make)
    {
        try
        {
            if (make(scheduler.TimeProvider.GetTimestamp()) is { } happened)
            {
                watch.Hear(scheduler, happened);
            }
        }
        catch (Exception exception)
        {
            watch.NotHeard(exception);
        }

        return default;
    }
}
