using Quartz;

namespace Heartbeat.Quartz.Listening;

/// <summary>A firing of a trigger did not run the job, and Quartz means it so.</summary>
/// <param name="Job">The job.</param>
/// <param name="HeardAt">When it was heard.</param>
/// <param name="Trigger">The trigger.</param>
/// <param name="Reason">Why it did not.</param>
/// <param name="FiringAt">When it should have fired.</param>
internal sealed record FiringNotRun(
    JobKey Job, long HeardAt, TriggerKey Trigger, NotRunReason Reason, DateTimeOffset? FiringAt) : JobEvent(Job, HeardAt);
