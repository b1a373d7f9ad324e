using System.Collections.Concurrent;
using Quartz;

namespace Heartbeat.Quartz.Monitors;

/// <summary>Which job of this process has which slug. Safe for use from many threads.</summary>
internal sealed class SlugClaims
{
    private readonly ConcurrentDictionary<string, (string Scheduler, JobKey Job)> _claims = new(StringComparer.Ordinal);

    /// <summary>Takes a slug for a job, unless it is another one's.</summary>
    public bool TryClaim(string slug, string scheduler, JobKey job) =>
        _claims.GetOrAdd(slug, (scheduler, job)) is var owner && owner.Scheduler == scheduler && owner.Job.Equals(job);

    /// <summary>Gives a slug back, where it is that job's.</summary>
    public void Release(string slug, string scheduler, JobKey job) => _claims.TryRemove(new(slug, (scheduler, job)));
}
