using Quartz;

namespace Heartbeat.Quartz.Node.Listeners;

/// <summary>Prints what a trigger listener hears.</summary>
internal sealed class TriggerPrinter : ITriggerListener
{
    public ValueTask TriggerFired(
        ITrigger trigger, IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        Output.Say(nameof(TriggerFired), trigger.JobKey.Name, context.FireInstanceId, $"trigger={trigger.Key}");
        return ValueTask.CompletedTask;
    }

    public ValueTask TriggerMisfired(
        ITrigger trigger, IScheduler scheduler, CancellationToken cancellationToken = default)
    {
        Output.Say(
            nameof(TriggerMisfired), trigger.JobKey.Name, $"trigger={trigger.Key}", $"next={trigger.NextFireTimeUtc:O}");
        return ValueTask.CompletedTask;
    }

    public ValueTask TriggerSkipped(
        ITrigger trigger, IScheduler scheduler, CancellationToken cancellationToken = default)
    {
        Output.Say(nameof(TriggerSkipped), trigger.JobKey.Name, $"trigger={trigger.Key}");
        return ValueTask.CompletedTask;
    }

    public ValueTask TriggerComplete(
        ITrigger trigger,
        IJobExecutionContext context,
        SchedulerInstruction triggerInstructionCode,
        CancellationToken cancellationToken = default)
    {
        Output.Say(
            nameof(TriggerComplete),
            trigger.JobKey.Name,
            context.FireInstanceId,
            $"trigger={trigger.Key}",
            $"instruction={triggerInstructionCode}");
        return ValueTask.CompletedTask;
    }
}
