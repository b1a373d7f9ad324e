using Heartbeat.Quartz.Diagnostics;
using Heartbeat.Quartz.Listening;
using Heartbeat.Quartz.Reporting;
using Heartbeat.Quartz.Schedules;
using Heartbeat.Signals;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Quartz.Synchronizing;

/// <summary>Closes the runs of a node that died, once another one runs the job again: nobody else will.</summary>
internal sealed class DeadNodes(MonitorKeeper keeper, SignalDelivery delivery, ILogger logger)
{
    /// <summary>Closes those of the node whose run is run again.</summary>
    public async ValueTask CloseRunsAsync(JobPlan plan, RunStarted recovering, CancellationToken cancellationToken)
    {
        if (RunIds.BeginningIn(recovering.Trigger) is not { } beginning)
        {
            return;
        }

        var open = await keeper.OpenRunsAsync(plan, cancellationToken).ConfigureAwait(false);
        var closed = 0;
        foreach (var run in open)
        {
            // A node that was started again under its old name has runs of its own.
            if (!run.StartsWith(beginning, StringComparison.Ordinal) || run == recovering.RunId || plan.OpenRuns.Contains(run))
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
}
