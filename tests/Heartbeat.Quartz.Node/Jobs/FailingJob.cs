using Quartz;

namespace Heartbeat.Quartz.Node.Jobs;

/// <summary>A job that fails.</summary>
internal sealed class FailingJob : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        Output.Say("started", context.JobDetail.Key.Name, context.FireInstanceId);
        throw new InvalidOperationException("The disk is full.");
    }
}
