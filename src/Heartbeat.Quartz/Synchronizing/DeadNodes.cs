using Heartbeat.Quartz.Diagnostics;
using Heartbeat.Quartz.Listening;
using Heartbeat.Quartz.Reporting;
using Heartbeat.Quartz.Schedules;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Heartbeat.Quartz.Synchronizing;

/// <summary>Closes the runs of a node that died, once another one runs the job again: nobody else will.</summary>
internal sealed class DeadNodes(IScheduler scheduler, MonitorKeeper keeper, SignalDelivery delivery, ILogger logger)
{
    /// <summary>Closes those of the nodes whose runs are run again; where nobody can be asked, they are left for later.</summary>
    public async ValueTask CloseRunsAsync(JobPlan plan, CancellationToken cancellationToken)
    {
        if (plan.DeadNodes.Count == 0)
        {
            return;
        }

        try
        {
            if (await keeper.OpenRunsAsync(plan, cancellationToken).ConfigureAwait(false) is { } open)
            {
                await CloseAsync(plan, open, await RunningAsync(plan, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
                plan.DeadNodes.Clear();
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.JobUnreadable(exception, plan.Job);
        }
    }

    private async ValueTask CloseAsync(JobPlan plan, IReadOnlyList<string> open, HashSet<string> running)
    {
        var closed = 0;

        // The name of another node may begin like that of the dead one, which may also have been started again.
        foreach (var run in open.Where(run => !running.Contains(run) && !plan.OpenRuns.Contains(run)))
        {
            if (!plan.DeadNodes.Any(node => run.StartsWith(node, StringComparison.Ordinal)))
            {
                continue;
            }

            closed++;
            await delivery
                .SendAsync(plan.Slug, Interruption.Of(run, "The node that ran it died; the job is run again elsewhere."))
                .ConfigureAwait(false);
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
