using Heartbeat.Quartz.Diagnostics;
using Heartbeat.Quartz.Listening;
using Heartbeat.Quartz.Reporting;
using Heartbeat.Quartz.Schedules;
using Heartbeat.Signals;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Heartbeat.Quartz.Synchronizing;

/// <summary>Closes the runs of a node that died, once another one runs the job again: nobody else will.</summary>
internal sealed class DeadNodes(IScheduler scheduler, MonitorKeeper keeper, SignalDelivery delivery, ILogger logger)
{
    /// <summary>Closes those of the node whose run is run again.</summary>
    public async ValueTask CloseRunsAsync(JobPlan plan, RunStarted recovering, CancellationToken cancellationToken)
    {
        if (RunIds.BeginningIn(recovering.Trigger) is not { } beginning)
        {
            return;
        }

        var open = await keeper.OpenRunsAsync(plan, cancellationToken).ConfigureAwait(false);
        var running = await RunningAsync(plan, cancellationToken).ConfigureAwait(false);
        var closed = 0;
        foreach (var run in open)
        {
            // The name of another node may begin like that of the dead one, which may also have been started again.
            if (!run.StartsWith(beginning, StringComparison.Ordinal) || running.Contains(run) || plan.OpenRuns.Contains(run))
            {
                continue;
            }

            closed++;
            await delivery.SendAsync(plan.Slug, new Signal(SignalKind.Interrupted)
            {
                RunId = run,
                Content = new SignalContent { Message = "The node that ran it died; the job is run again elsewhere." },
            }).ConfigureAwait(false);
        }

        if (closed > 0)
        {
            logger.RunsOfDeadNode(closed, plan.Slug);
        }
    }

    // Quartz has forgotten the firings of a dead node before another one recovers any of them.
    private async ValueTask<HashSet<string>> RunningAsync(JobPlan plan, CancellationToken cancellationToken)
    {
        var page = await scheduler
            .QueryFireInstances(new FireInstanceQuery { Job = plan.Job, Take = PagedQuery.All }, cancellationToken)
            .ConfigureAwait(false);
        return page.Items.Select(static run => RunIds.Of(run.FireInstanceId)).ToHashSet(StringComparer.Ordinal);
    }
}
