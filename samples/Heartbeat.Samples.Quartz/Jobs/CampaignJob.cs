using Quartz;

namespace Heartbeat.Samples.Quartz.Jobs;

/// <summary>Does its work, until its schedule is over.</summary>
internal sealed class CampaignJob : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => default;
}
