using Quartz;

namespace Heartbeat.Quartz.Node.Jobs;

/// <summary>A job that runs until a test ends it with a file.</summary>
internal sealed class LongJob(NodeSettings settings) : IJob
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        RunAsync(settings, context, cancellationToken);

    public static async ValueTask RunAsync(
        NodeSettings settings, IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var job = context.JobDetail.Key.Name;
        Output.Say("started", job, context.FireInstanceId);
        while (!File.Exists(settings.EndOf(job)))
        {
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }
}
