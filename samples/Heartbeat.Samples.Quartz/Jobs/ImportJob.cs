using Quartz;

namespace Heartbeat.Samples.Quartz.Jobs;

/// <summary>Fails each time.</summary>
internal sealed class ImportJob : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        throw new InvalidDataException("line 3 of orders.csv has 4 fields, not 5");
}
