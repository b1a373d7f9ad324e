using Quartz;

namespace Heartbeat.Quartz.Node.Jobs;

/// <summary>A job that succeeds.</summary>
internal sealed class SteadyJob : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        Output.Say("started", context.JobDetail.Key.Name, context.FireInstanceId);
        return ValueTask.CompletedTask;
    }
}
