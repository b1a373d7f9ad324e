using Heartbeat.Quartz.Configuration;
using Heartbeat.Quartz.Diagnostics;
using Heartbeat.Quartz.Listening;
using Heartbeat.Quartz.Monitors;
using Heartbeat.Quartz.Reporting;
using Heartbeat.Quartz.Schedules;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Heartbeat.Quartz.Synchronizing;

/// <summary>Keeps the monitors in step with the jobs of one scheduler. Used by one thread at a time.</summary>
internal sealed partial class JobSynchronizer(
    IScheduler scheduler,
    HeartbeatQuartzOptions options,
    JobSettingsReader settings,
    JobBook book,
    WatchScope scope,
    MonitorSlugs slugs,
    MonitorKeeper keeper,
    DueReports dues,
    SignalDelivery delivery,
    ILogger logger)
{
    // Each is a commit, or a request: side by side they share one.
    private const int AtOnce = 32;

    // Of these it costs little to read all of them with each firing of one.
    private const int FewTriggers = 100;

    // What it did last was told by then.
    private static readonly TimeSpan LeavingPause = TimeSpan.FromSeconds(1);

    // Later than this after a run it is not Quartz that deletes a job.
    private static readonly TimeSpan OwnDeletion = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan RefreshPause = TimeSpan.FromSeconds(1);

    private readonly SchedulerReader _reader = new(scheduler);
    private readonly HashSet<JobKey> _changed = [];
    private bool _isStoodBy;

    // Until a first comparison has worked: what it finds is declared by this process, what later ones find by others.
    private bool _isStarting;

    /// <summary>Finds a watched job; one that is not known yet is looked up.</summary>
    /// <returns>The job, or <see langword="null"/> where it is not watched.</returns>
    public async ValueTask<JobPlan?> FindAsync(JobKey job, CancellationToken cancellationToken)
    {
        // What was told before about its schedule comes first: a run after a resumption is one of a monitor that is resumed.
        if (book.Find(job) is { } known && !(_changed.Contains(job) && known.TriggerCount <= FewTriggers))
        {
            return known;
        }

        // One that fires here without this process having changed anything about it was added by another node.
        var isOurs = _changed.Remove(job) || _isStarting;
        try
        {
            await ReadAgainAsync(job, isOurs, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (book.Find(job) is not null && !cancellationToken.IsCancellationRequested)
        {
            // What is known of it must do: what happened to a run must not hang on a database.
            logger.JobUnreadable(exception, job);
            _changed.Add(job);
        }

        return book.Find(job);
    }

    /// <summary>Finds a watched job as it is known; only one that is not known yet is looked up.</summary>
    public ValueTask<JobPlan?> FindKnownAsync(JobKey job, CancellationToken cancellationToken) =>
        book.Find(job) is { } known ? new(known) : FindAsync(job, cancellationToken);

    /// <summary>Finds the watched job of a run. One that fires once may be gone from the store before it is looked up.</summary>
    public async ValueTask<JobPlan?> FindAsync(RunStarted run, CancellationToken cancellationToken)
    {
        var isOurs = _changed.Contains(run.Job) || _isStarting;
        if (await FindAsync(run.Job, cancellationToken).ConfigureAwait(false) is { } plan)
        {
            return plan;
        }

        if (run.FiredOnce is not { } detail)
        {
            return null;
        }

        var trigger = new TriggerFacts(run.Trigger, TriggerState.Normal, run.Next, new(Recurs: false, IsExtra: false, Step: null));
        var facts = new JobFacts(detail, detail.JobType.TryResolve(out var type) ? type : null, [trigger]);
        if (!settings.IsWatched(facts))
        {
            return null;
        }

        await TellAsync(await AdoptAsync(Plan(facts), facts, isOurs, cancellationToken).ConfigureAwait(false))
            .ConfigureAwait(false);
        return book.Find(run.Job);
    }

    /// <summary>Finds the watched job of a trigger.</summary>
    public JobPlan? FindByTrigger(TriggerKey trigger) => book.FindByTrigger(trigger);

    /// <summary>Follows a hint that something about schedules changed: what is to be read again for it is read later.</summary>
    public async ValueTask FollowAsync(ScheduleChanged change, CancellationToken cancellationToken)
    {
        if (change is { Job: null, Trigger: null })
        {
            foreach (var plan in change.Removed ? book.Plans : [])
            {
                plan.WasRemoved = true;
            }

            await ReconcileAsync(chore: null, cancellationToken).ConfigureAwait(false);
            return;
        }

        var planned = change.Job is { } key ? book.Find(key) : book.FindByTrigger(change.Trigger!);
        if (planned is not null)
        {
            planned.WasRemoved |= change.Removed || (change.Deleted && IsByHand(planned, change));
            planned.IsBroken = false;
        }

        if (change is { Over: true, Trigger: { } trigger } && planned is not null)
        {
            planned.Ended(trigger);
            if (planned.IsScheduled)
            {
                await dues.TellIfNewAsync(planned).ConfigureAwait(false);
                return;
            }
        }

        if ((change.Job ?? planned?.Job) is { } job)
        {
            _changed.Add(job);
        }
    }

    /// <summary>Has a job read again with the next ones of which something changed.</summary>
    public void ReadLater(JobKey job) => _changed.Add(job);

    /// <summary>Reads the jobs of which something changed, each once, however much was told.</summary>
    public async ValueTask ReadChangedAsync(CancellationToken cancellationToken)
    {
        if (_changed.Count == 0)
        {
            return;
        }

        keeper.BeginRound();
        JobKey[] jobs = [.. _changed];
        _changed.Clear();
        foreach (var job in jobs)
        {
            await TryReadAgainAsync(job, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Looks where the triggers of a job stand, at most once a second.</summary>
    public async ValueTask RefreshTriggersAsync(JobPlan plan, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if ((now - plan.RefreshedAt).Duration() >= RefreshPause)
        {
            plan.RefreshedAt = now;
            try
            {
                plan.Read(
                    await _reader.ReadTriggersAsync(plan.Job, cancellationToken).ConfigureAwait(false), options.FollowPauses);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                logger.JobUnreadable(exception, plan.Job);
                _changed.Add(plan.Job);
            }
        }
    }

    /// <summary>Stops watching a job of which no trigger is left.</summary>
    public ValueTask LeaveIfOverAsync(JobPlan plan) => plan.IsScheduled ? default : LeaveAsync(plan);

    /// <summary>Stops firing, as far as this scheduler is the only one of its jobs.</summary>
    public async ValueTask StandByAsync(CancellationToken cancellationToken)
    {
        var metadata = await scheduler.GetMetadata(cancellationToken).ConfigureAwait(false);
        _isStoodBy = options.FollowPauses && !metadata.JobStoreClustered;
        await EachAsync(book.Plans, plan => FollowPauseAsync(plan, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Fires triggers from now on: what it knows is compared at once.</summary>
    /// <param name="isStart">Whether it starts; else that is only found out anew.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask StartAsync(bool isStart, CancellationToken cancellationToken)
    {
        _isStoodBy = false;
        _isStarting |= isStart;
        await ReconcileAsync(chore: null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads a job anew, and says when it is expected where that changed.</summary>
    /// <param name="job">The job.</param>
    /// <param name="isOurs">Whether this process describes it where it is new; else another one may have done so.</param>
    /// <param name="cancellationToken">Gives up.</param>
    private async ValueTask ReadAgainAsync(JobKey job, bool isOurs, CancellationToken cancellationToken)
    {
        var facts = await _reader.ReadAsync(job, cancellationToken).ConfigureAwait(false);
        if (facts is null || !settings.IsWatched(facts))
        {
            await DropAsync(job, facts, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (book.Find(job) is not { } plan)
        {
            await TellAsync(await AdoptAsync(Plan(facts), facts, isOurs, cancellationToken).ConfigureAwait(false))
                .ConfigureAwait(false);
            return;
        }

        plan.IsUnwatched = false;
        plan.Read(facts.Triggers, options.FollowPauses);
        plan.Step = facts.Step;
        plan.LeftAt = null;
        plan.WasRemoved &= !plan.IsScheduled;
        if (plan.Settings is null)
        {
            await TellAsync(await AdoptAsync(plan, facts, isOurs: true, cancellationToken).ConfigureAwait(false))
                .ConfigureAwait(false);
            return;
        }

        if (settings.Read(facts) is var wanted && !wanted.SaysTheSameAs(plan.Settings))
        {
            await DeclareAsync(plan, facts, wanted, isOurs: true, cancellationToken).ConfigureAwait(false);
        }

        await FollowPauseAsync(plan, cancellationToken).ConfigureAwait(false);
        await dues.TellIfNewAsync(plan).ConfigureAwait(false);
    }

    private async ValueTask TryReadAgainAsync(JobKey job, CancellationToken cancellationToken)
    {
        try
        {
            await ReadAgainAsync(job, isOurs: true, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.JobUnreadable(exception, job);
        }
    }

    // Quartz itself deletes a job as soon as the last run of its last trigger is over.
    private bool IsByHand(JobPlan plan, ScheduleChanged deletion)
    {
        var time = scheduler.TimeProvider;
        return plan.IsToFire
            || (plan is { LeftAt: not null, OpenRuns.Count: 0 }
                && (plan.EndedAt is not { } ended || time.GetElapsedTime(ended, deletion.HeardAt) >= OwnDeletion));
    }

    private static Task EachAsync(IEnumerable<JobPlan> plans, Func<JobPlan, Task> work) => Parallel.ForEachAsync(
        plans.ToList(),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
        async (plan, _) => await work(plan).ConfigureAwait(false));

    private async Task FollowPauseAsync(JobPlan plan, CancellationToken cancellationToken)
    {
        var isPaused = (plan.IsPaused || _isStoodBy) && !plan.HasOwnSchedule;
        if (isPaused && !plan.IsPauseTold)
        {
            plan.IsPauseTold = await keeper
                .PauseAsync(plan, _isStoodBy ? "the scheduler is in standby" : "the job is paused", cancellationToken)
                .ConfigureAwait(false);
        }
        else if (!isPaused)
        {
            plan.IsPauseTold = false;
            if (await keeper.ResumeAsync(plan, cancellationToken).ConfigureAwait(false))
            {
                plan.Told = null;
            }
        }
    }

    private async ValueTask DropAsync(JobKey job, JobFacts? facts, CancellationToken cancellationToken)
    {
        if (book.Find(job) is { } plan)
        {
            plan.IsUnwatched = facts is { IsScheduled: true };
            plan.AllEnded();
            await LeaveAsync(plan).ConfigureAwait(false);
        }
        else if (facts is { Recurs: true } or { Detail.Durable: true })
        {
            scope.Decided(job, settings.StandingOf(facts));
        }
        else
        {
            scope.Forget(job);
        }
    }

    // Not retired at once: a job that is deleted and made anew in one go has not left, and its last run may still end.
    private async ValueTask LeaveAsync(JobPlan plan)
    {
        plan.LeftAt ??= scheduler.TimeProvider.GetTimestamp();
        await dues.TellIfNewAsync(plan).ConfigureAwait(false);
    }
}
