using Quartz;

namespace Heartbeat.Quartz.Listening;

/// <summary>Something about schedules changed: a hint to read them again.</summary>
/// <param name="HeardAt">When it was heard.</param>
/// <param name="Job">The job, or <see langword="null"/>.</param>
/// <param name="Trigger">The trigger, where the job is not known.</param>
/// <param name="Removed">Whether somebody took it off the schedule.</param>
/// <param name="Deleted">Whether its job is gone, by somebody's hand or since none of its triggers fires any more.</param>
/// <param name="Over">Whether the trigger has fired for the last time.</param>
/// <remarks>Without a job and a trigger: any of them may have changed.</remarks>
internal sealed record ScheduleChanged(
    long HeardAt, JobKey? Job = null, TriggerKey? Trigger = null, bool Removed = false, bool Deleted = false, bool Over = false)
    : SchedulerEvent(HeardAt);
