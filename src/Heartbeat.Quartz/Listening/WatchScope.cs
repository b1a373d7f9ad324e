using System.Collections.Concurrent;
using Heartbeat.Quartz.Monitors;
using Heartbeat.Quartz.Schedules;
using Quartz;

namespace Heartbeat.Quartz.Listening;

/// <summary>
/// Tells the listeners at once, without asking the store, which jobs are none of Heartbeat's. Where in doubt a job is
/// heard of, and whoever reads the whole of it decides. Safe for use from many threads.
/// </summary>
internal sealed class WatchScope(bool watchOneOffJobs)
{
    // Only jobs that recur or stay are remembered: those that fire once have keys without end.
    private readonly ConcurrentDictionary<JobKey, JobStanding> _known = new();
    private readonly ConcurrentDictionary<Type, bool> _marked = new();

    /// <summary>Remembers what was decided about a job.</summary>
    public void Decided(JobKey job, JobStanding standing) => _known[job] = standing;

    /// <summary>Tells whether a job is to be looked at by a comparison: another node may have given it a schedule.</summary>
    public bool IsOpen(JobKey job, bool recurs) => !_known.TryGetValue(job, out var standing) || Heeds(standing, recurs);

    /// <summary>Forgets a job that is gone.</summary>
    public void Forget(JobKey job) => _known.TryRemove(job, out _);

    /// <summary>Forgets what was decided about a job that is deleted, and tells whether that is to be heard of.</summary>
    /// <remarks>A watched one stays until its monitor is retired. One that is made in the place of another is decided anew.</remarks>
    public bool Deleted(JobKey job)
    {
        if (!_known.TryGetValue(job, out var standing))
        {
            return false;
        }

        return standing == JobStanding.Watched || !_known.TryRemove(new(job, standing));
    }

    /// <summary>Forgets the same of all jobs.</summary>
    public void AllDeleted()
    {
        foreach (var job in _known.Keys)
        {
            Deleted(job);
        }
    }

    /// <summary>Tells whether a run is to be heard of.</summary>
    public bool Includes(IJobExecutionContext context)
    {
        var isKnown = _known.TryGetValue(context.JobDetail.Key, out var standing);
        if (isKnown && standing is JobStanding.Watched or JobStanding.Unwatched)
        {
            return standing == JobStanding.Watched;
        }

        var (isExtra, recurs) = (TriggerNature.IsExtraTrigger(context.Trigger), TriggerNature.Recurring(context.Trigger));
        return isKnown
            ? !isExtra && Heeds(standing, recurs)
            : isExtra || recurs || watchOneOffJobs || IsMarked(context.JobDetail);
    }

    /// <summary>Tells whether something about a job is to be heard of, of which only the key is known.</summary>
    public bool MayInclude(JobKey job) => !_known.TryGetValue(job, out var standing) || standing != JobStanding.Unwatched;

    /// <summary>Tells whether a trigger that came or went may change when its job is expected.</summary>
    public bool ConcernsSchedule(ITrigger trigger)
    {
        if (TriggerNature.IsExtraTrigger(trigger))
        {
            return false;
        }

        // Where it recurs the job may be watched from now on, whatever was decided before.
        return TriggerNature.Recurring(trigger)
            || (_known.TryGetValue(trigger.JobKey, out var standing) ? Heeds(standing, recurs: false) : watchOneOffJobs);
    }

    /// <summary>Tells whether a job that came or was replaced may be watched.</summary>
    public bool ConcernsSchedule(IJobDetail job)
    {
        if (_known.ContainsKey(job.Key))
        {
            return true;
        }

        // Its triggers come after it, and count even where they fire once.
        return IsMarked(job) && _known.TryAdd(job.Key, JobStanding.Watched);
    }

    private static bool Heeds(JobStanding standing, bool recurs) =>
        standing is JobStanding.Watched or JobStanding.WaitsForTrigger || (recurs && standing == JobStanding.WaitsToRecur);

    // A class whose assemblies are missing cannot say anything. It is none of the thread's that asks.
    private bool IsMarked(IJobDetail job)
    {
        try
        {
            return IsMarkedBySelf(job);
        }
        catch (Exception)
        {
            return false;
        }
    }

    private bool IsMarkedBySelf(IJobDetail job) =>
        job.JobDataMap.ContainsKey(HeartbeatJobData.Watch)
        || (job.JobType.TryResolve(out var type)
            && _marked.GetOrAdd(type, static one => one.IsDefined(typeof(HeartbeatAttribute), inherit: true)));
}
