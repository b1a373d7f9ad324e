using Quartz;

namespace Heartbeat.Quartz.Node.Listeners;

/// <summary>Prints what a job listener hears.</summary>
internal sealed class JobPrinter : IJobListener
{
    public ValueTask JobToBeExecuted(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        Output.Say(
            nameof(JobToBeExecuted),
            context.JobDetail.Key.Name,
            context.FireInstanceId,
            $"trigger={context.Trigger.Key}",
            $"scheduled={context.ScheduledFireTimeUtc:O}",
            $"fired={context.FireTimeUtc:O}",
            $"recovering={context.Recovering}",
            $"recoveringTrigger={(context.Recovering ? context.RecoveringTriggerKey : null)}",
            $"data={string.Join(';', context.MergedJobDataMap.Select(static entry => $"{entry.Key}={entry.Value}"))}");
        return ValueTask.CompletedTask;
    }

    public ValueTask JobExecutionVetoed(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        Output.Say(nameof(JobExecutionVetoed), context.JobDetail.Key.Name, context.FireInstanceId);
        return ValueTask.CompletedTask;
    }

    public ValueTask JobWasExecuted(
        IJobExecutionContext context, JobExecutionException? jobException, CancellationToken cancellationToken = default)
    {
        Output.Say(
            nameof(JobWasExecuted), context.JobDetail.Key.Name, context.FireInstanceId, $"outcome={context.Outcome}");
        return ValueTask.CompletedTask;
    }
}
