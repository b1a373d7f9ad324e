using Heartbeat.Quartz;
using Quartz;

namespace Snippets;

#region docs/quartz.md
[Heartbeat(Grace = "10m", MaxRunTime = "2h", Tags = ["billing"])]
public sealed class InvoiceJob : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => default;
}
#endregion
