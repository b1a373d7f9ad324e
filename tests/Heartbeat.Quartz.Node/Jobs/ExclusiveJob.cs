using Quartz;

namespace Heartbeat.Quartz.Node.Jobs;

/// <summary>A long job of which the cluster runs one at a time, while its trigger goes on.</summary>
[DisallowConcurrentExecution]
internal sealed class ExclusiveJob(NodeSettings settings) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        LongJob.RunAsync(settings, context, cancellationToken);
}
