using Heartbeat.Quartz.Schedules;
using Quartz;

namespace Heartbeat.Quartz.Synchronizing;

/// <summary>The watched jobs of a scheduler.</summary>
internal sealed class JobBook
{
    private readonly Dictionary<JobKey, JobPlan> _plans = [];

    public IReadOnlyCollection<JobPlan> Plans => _plans.Values;

    public JobPlan? Find(JobKey job) => _plans.GetValueOrDefault(job);

    public JobPlan? FindByTrigger(TriggerKey trigger) => _plans.Values.FirstOrDefault(plan => plan.HasTrigger(trigger));

    public void Add(JobPlan plan) => _plans[plan.Job] = plan;

    public void Remove(JobKey job) => _plans.Remove(job);

    public IReadOnlyDictionary<string, JobPlan> BySlug() =>
        _plans.Values.ToDictionary(static plan => plan.Slug, StringComparer.Ordinal);
}
