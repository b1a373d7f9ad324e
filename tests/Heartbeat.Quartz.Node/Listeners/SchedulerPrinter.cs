using Quartz;

namespace Heartbeat.Quartz.Node.Listeners;

/// <summary>Prints what a scheduler listener hears.</summary>
internal sealed class SchedulerPrinter(NodeSettings settings) : ISchedulerListener
{
    public ValueTask JobScheduled(IScheduler scheduler, ITrigger trigger, CancellationToken cancellationToken = default) =>
        Say(nameof(JobScheduled), trigger.JobKey.Name, $"trigger={trigger.Key}");

    public ValueTask JobUnscheduled(
        IScheduler scheduler, TriggerKey triggerKey, CancellationToken cancellationToken = default) =>
        Say(nameof(JobUnscheduled), $"trigger={triggerKey}");

    public ValueTask TriggerFinalized(
        IScheduler scheduler, ITrigger trigger, CancellationToken cancellationToken = default) =>
        Say(nameof(TriggerFinalized), trigger.JobKey.Name, $"trigger={trigger.Key}");

    public ValueTask JobAdded(IScheduler scheduler, IJobDetail jobDetail, CancellationToken cancellationToken = default) =>
        Say(nameof(JobAdded), jobDetail.Key.Name);

    public ValueTask JobDeleted(IScheduler scheduler, JobKey jobKey, CancellationToken cancellationToken = default) =>
        Say(nameof(JobDeleted), jobKey.Name);

    public ValueTask JobInterrupted(
        IScheduler scheduler, JobKey jobKey, string fireInstanceId, CancellationToken cancellationToken = default) =>
        Say(nameof(JobInterrupted), jobKey.Name, fireInstanceId);

    public ValueTask TriggerInError(
        IScheduler scheduler, TriggerKey triggerKey, CancellationToken cancellationToken = default) =>
        Say(nameof(TriggerInError), $"trigger={triggerKey}");

    public ValueTask TriggersInError(IScheduler scheduler, JobKey jobKey, CancellationToken cancellationToken = default) =>
        Say(nameof(TriggersInError), jobKey.Name);

    public ValueTask SchedulerError(
        IScheduler scheduler, SchedulerErrorContext errorContext, CancellationToken cancellationToken = default) =>
        Say(
            nameof(SchedulerError),
            errorContext.JobKey?.Name,
            errorContext.FireInstanceId,
            $"error={errorContext.Exception.GetBaseException().Message}");

    public ValueTask SchedulerStarting(IScheduler scheduler, CancellationToken cancellationToken = default) =>
        Say(nameof(SchedulerStarting), settings.Name, scheduler.SchedulerInstanceId);

    public ValueTask SchedulerStarted(IScheduler scheduler, CancellationToken cancellationToken = default) =>
        Say(nameof(SchedulerStarted), settings.Name, scheduler.SchedulerInstanceId);

    public ValueTask SchedulerShuttingDown(IScheduler scheduler, CancellationToken cancellationToken = default) =>
        Say(nameof(SchedulerShuttingDown), settings.Name, scheduler.SchedulerInstanceId);

    public ValueTask SchedulerShutdown(IScheduler scheduler, CancellationToken cancellationToken = default) =>
        Say(nameof(SchedulerShutdown), settings.Name, scheduler.SchedulerInstanceId);

    private static ValueTask Say(string what, params IEnumerable<object?> details)
    {
        Output.Say(what, details);
        return ValueTask.CompletedTask;
    }
}
