using Heartbeat.Quartz.Listening;
using Heartbeat.Quartz.Synchronizing;
using Quartz;

namespace Heartbeat.Quartz.Reporting;

/// <summary>Makes up for events for which the queue had no room. Used by one thread at a time.</summary>
internal sealed class LostEvents(IScheduler scheduler, JobBook book, DueReports dues, SignalDelivery delivery)
{
    /// <summary>Closes the runs whose ends were lost: Quartz does not run them any more.</summary>
    public async ValueTask CloseRunsAsync(CancellationToken cancellationToken)
    {
        var page = await scheduler
            .QueryFireInstances(new FireInstanceQuery { Take = PagedQuery.All }, cancellationToken)
            .ConfigureAwait(false);
        var running = page.Items.Select(static run => RunIds.Of(run.FireInstanceId)).ToHashSet(StringComparer.Ordinal);
        foreach (var plan in book.Plans)
        {
            foreach (var run in plan.OpenRuns.Where(run => !running.Contains(run)).ToList())
            {
                plan.OpenRuns.Remove(run);
                await delivery.SendAsync(plan.Slug, Interruption.Of(run, "How the run ended was lost.")).ConfigureAwait(false);
            }
        }

        await PassOverFiringsAsync().ConfigureAwait(false);
    }

    /// <summary>Expects the next firing of jobs that Quartz fired without it being heard of.</summary>
    public async ValueTask PassOverFiringsAsync()
    {
        var now = scheduler.TimeProvider.GetUtcNow();
        foreach (var plan in book.Plans.Where(plan => plan.Told <= now && plan.Due > now))
        {
            await dues.TellAsync(plan, plan.Due).ConfigureAwait(false);
        }
    }
}
