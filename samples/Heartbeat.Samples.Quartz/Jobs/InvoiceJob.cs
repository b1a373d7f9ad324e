using Quartz;

namespace Heartbeat.Samples.Quartz.Jobs;

/// <summary>Does its work each time.</summary>
internal sealed class InvoiceJob(TimeProvider time) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await Task.Delay(TimeSpan.FromMilliseconds(300), time, cancellationToken);
}
