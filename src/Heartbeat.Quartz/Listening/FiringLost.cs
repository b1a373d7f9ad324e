using Quartz;

namespace Heartbeat.Quartz.Listening;

/// <summary>A firing of a trigger did not run the job, and Quartz means it so.</summary>
/// <param name="Job">The job.</param>
/// <param name="HeardAt">When it was heard.</param>
/// <param name="Trigger">The trigger.</param>
/// <param name="How">What became of the firing.</param>
/// <param name="FiringAt">When it should have fired.</param>
internal sealed record FiringLost(
    JobKey Job, long HeardAt, TriggerKey Trigger, LostFiring How, DateTimeOffset? FiringAt) : JobEvent(Job, HeardAt);
