using System.Collections.Concurrent;
using Heartbeat.Monitors;
using Heartbeat.Quartz.Diagnostics;
using Heartbeat.Quartz.Listening;
using Heartbeat.Quartz.Schedules;
using Heartbeat.StateMachine;
using Quartz;

namespace Heartbeat.Quartz.Synchronizing;

/// <content>The comparison of all monitors with all jobs: what no event told, or another node heard.</content>
internal sealed partial class JobSynchronizer
{
    /// <summary>Compares everything.</summary>
    /// <param name="chore">
    /// The regular comparison: it comes behind all that was heard before, and retires the monitors of jobs that had left
    /// by then. Without it there may be more to come about them.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask ReconcileAsync(TimeCame? chore, CancellationToken cancellationToken)
    {
        keeper.BeginRound();
        var jobs = await _reader.ReadTriggersAsync(cancellationToken).ConfigureAwait(false);
        await AdoptNewAsync(jobs, cancellationToken).ConfigureAwait(false);
        var isRefreshed = await keeper.RefreshAsync(book.BySlug(), cancellationToken).ConfigureAwait(false);
        foreach (var plan in book.Plans.ToList())
        {
            if (!plan.IsUnwatched && jobs.TryGetValue(plan.Job, out var triggers))
            {
                plan.Read(triggers, options.FollowPauses);
            }
            else
            {
                plan.AllEnded();
            }

            if (!plan.IsScheduled)
            {
                await LeaveOrRetireAsync(plan, chore, cancellationToken).ConfigureAwait(false);
                continue;
            }

            plan.Returned();
            await CatchUpAsync(plan, isRefreshed, cancellationToken).ConfigureAwait(false);
        }

        _isStarting = false;
    }

    private async ValueTask AdoptNewAsync(
        IReadOnlyDictionary<JobKey, IReadOnlyList<TriggerFacts>> jobs, CancellationToken cancellationToken)
    {
        var adopted = new Dictionary<JobPlan, JobFacts>();
        foreach (var (job, triggers) in jobs)
        {
            var recurs = triggers.Any(static trigger => trigger.Nature.Recurs && JobFacts.IsAlive(trigger.State));
            if (book.Find(job) is not null || !scope.IsOpen(job, recurs))
            {
                continue;
            }

            if (await DescribeAsync(job, triggers, cancellationToken).ConfigureAwait(false) is not { } facts)
            {
                continue;
            }

            if (settings.IsWatched(facts))
            {
                adopted.Add(Plan(facts), facts);
            }
            else
            {
                await DropAsync(job, facts, cancellationToken).ConfigureAwait(false);
            }
        }

        var adoptions = new ConcurrentBag<Adoption>();
        await EachAsync(adopted.Keys, async plan => adoptions.Add(
            await AdoptAsync(plan, adopted[plan], isOurs: _isStarting, cancellationToken).ConfigureAwait(false))).ConfigureAwait(false);
        foreach (var adoption in adoptions)
        {
            await TellAsync(adoption).ConfigureAwait(false);
        }
    }

    // One job that cannot be read (data of a type that is gone, perhaps) must not keep the others from being watched.
    private async ValueTask<JobFacts?> DescribeAsync(
        JobKey job, IReadOnlyList<TriggerFacts> triggers, CancellationToken cancellationToken)
    {
        try
        {
            return await _reader.DescribeAsync(job, triggers, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            logger.JobUnreadable(exception, job);
            return null;
        }
    }

    private async ValueTask CatchUpAsync(JobPlan plan, bool isRefreshed, CancellationToken cancellationToken)
    {
        if (plan.Settings is null)
        {
            // Reading it costs a database some queries: not for each job of many that nobody can declare.
            if (!keeper.IsAway)
            {
                await ReadAgainAsync(plan.Job, isOurs: true, cancellationToken).ConfigureAwait(false);
            }

            return;
        }

        await FollowPauseAsync(plan, cancellationToken).ConfigureAwait(false);
        if (plan.Told is null)
        {
            await dues.TellIfNewAsync(plan).ConfigureAwait(false);
        }
        else if (isRefreshed)
        {
            await dues.TellIfOutOfStepAsync(plan).ConfigureAwait(false);
        }
    }

    private async ValueTask LeaveOrRetireAsync(JobPlan plan, TimeCame? chore, CancellationToken cancellationToken)
    {
        if (plan.LeftAt is not { } leftAt
            || chore is null
            || scheduler.TimeProvider.GetElapsedTime(leftAt, chore.HeardAt) < LeavingPause)
        {
            await LeaveAsync(plan).ConfigureAwait(false);
            return;
        }

        if (IsDone(plan) && await keeper.RetireAsync(plan, cancellationToken).ConfigureAwait(false))
        {
            book.Remove(plan.Job);
            scope.Forget(plan.Job);
            slugs.Release(scheduler.SchedulerName, plan.Job, plan.Slug);
        }
    }

    // The failure of a last run is not swept away by the end of its schedule, only by whoever takes the job away. Another
    // node may have run it, or this one before it was started again: the monitor knows.
    private static bool IsDone(JobPlan plan)
    {
        if (plan.OpenRuns.Count > 0 || plan.Monitor is { Running: true })
        {
            return false;
        }

        var lastRunFailed = plan.LastRunFailed
            || plan.Monitor is { Status: MonitorStatus.Down, DownReason: not ChangeReason.Missed };
        return plan.WasRemoved || plan.IsUnwatched || !lastRunFailed;
    }
}
