using Heartbeat.Configuration.Reading;
using Heartbeat.Monitors;
using Heartbeat.Quartz.Diagnostics;
using Heartbeat.Quartz.Monitors;
using Heartbeat.Quartz.Schedules;
using Heartbeat.Schedules;

namespace Heartbeat.Quartz.Synchronizing;

/// <content>Jobs that this process comes to know: they get a slug, a monitor, and a first due time.</content>
internal sealed partial class JobSynchronizer
{
    private static readonly TimeSpan DeclarePause = TimeSpan.FromSeconds(10);

    private long _triedAt;

    /// <summary>Tries again to declare what nobody could take, unless that was tried a moment ago.</summary>
    public async ValueTask DeclareAwaitedAsync(CancellationToken cancellationToken)
    {
        var time = scheduler.TimeProvider;
        if (delivery.Awaited.Count == 0 || time.GetElapsedTime(_triedAt) < DeclarePause)
        {
            return;
        }

        keeper.BeginRound();
        var plans = book.BySlug();
        foreach (var slug in delivery.Awaited.ToList())
        {
            if (!plans.TryGetValue(slug, out var plan))
            {
                delivery.SetAwaited(slug, isAwaited: false);
                continue;
            }

            await TryReadAgainAsync(plan.Job, cancellationToken).ConfigureAwait(false);

            // The first one has found it out for all.
            if (keeper.IsUnavailable)
            {
                break;
            }
        }

        _triedAt = time.GetTimestamp();
    }

    private JobPlan Plan(JobFacts facts)
    {
        var job = facts.Detail.Key;
        var wanted = JobSettingsReader.SlugOf(facts);
        if (wanted is not null && !WordReader.IsSlug(wanted))
        {
            logger.SettingIgnored(job, wanted, "Slug", "[Heartbeat] or JobDataMap", "a slug has 1 to 100 of a-z 0-9 - _ .");
            wanted = null;
        }

        var slug = slugs.Claim(scheduler.SchedulerName, job, JobSettingsReader.NamedKeyOf(facts), wanted, out var isShared);
        if (isShared)
        {
            logger.SlugShared(job, scheduler.SchedulerName, slug);
        }

        var plan = new JobPlan(job, slug) { Step = facts.Step };
        plan.Read(facts.Triggers, options.FollowPauses);
        book.Add(plan);
        scope.Decided(job, JobStanding.Watched);
        return plan;
    }

    // Side by side with others: nothing here but what is the job's own.
    private async Task<Adoption> AdoptAsync(
        JobPlan plan, JobFacts facts, bool isOurs, CancellationToken cancellationToken)
    {
        if (!await keeper.FindAsync(plan, cancellationToken).ConfigureAwait(false))
        {
            return new(plan, IsDone: false, Before: null);
        }

        var before = plan.Monitor;
        var isDone = await DeclareAsync(plan, facts, settings.Read(facts), isOurs, cancellationToken).ConfigureAwait(false);
        await FollowPauseAsync(plan, cancellationToken).ConfigureAwait(false);
        return new(plan, isDone, before);
    }

    private ValueTask TellAsync(Adoption adoption)
    {
        // Where nobody may declare anything, or nobody takes it, the monitor may be there all the same.
        delivery.SetAwaited(adoption.Plan.Slug, !adoption.IsDone && keeper.IsUnavailable);
        return adoption.IsDone ? dues.TellAtStartAsync(adoption.Plan, adoption.Before) : default;
    }

    // What another node has added is its to describe, and so is a class that only it has. Where nobody did yet, what can be
    // said here is better than nothing. In process it must be said all the same: a declaration is for the life of a process.
    private async Task<bool> DeclareAsync(
        JobPlan plan, JobFacts facts, JobSettings wanted, bool isOurs, CancellationToken cancellationToken)
    {
        var isDescribed = plan.Monitor is { Retired: false, Origin: MonitorOrigin.Api, Schedule: ReportedSchedule };
        if ((facts.Type is null && plan.Monitor is not null) || (!isOurs && isDescribed))
        {
            plan.Settings = wanted;
            return true;
        }

        return await keeper.DeclareAsync(plan, wanted, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What came of a job that this process has come to know.</summary>
    private readonly record struct Adoption(JobPlan Plan, bool IsDone, HeartbeatMonitor? Before);
}
