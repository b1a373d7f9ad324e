using Heartbeat.Quartz;
using Quartz;

namespace Heartbeat.Samples.Quartz.Jobs;

/// <summary>Never comes back. Ten seconds are enough for a report: what takes longer hangs.</summary>
[Heartbeat(MaxRunTime = "10s")]
internal sealed class ReportJob(TimeProvider time) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken);
}
