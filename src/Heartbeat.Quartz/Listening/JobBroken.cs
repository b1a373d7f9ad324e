using Quartz;

namespace Heartbeat.Quartz.Listening;

/// <summary>Quartz cannot run the job: it could not be constructed, or its triggers went to ERROR. It fires no more.</summary>
/// <param name="Job">The job, or <see langword="null"/> where only the trigger is known.</param>
/// <param name="HeardAt">When it was heard.</param>
/// <param name="Trigger">The trigger, where only that is known.</param>
/// <param name="RunId">The id of the firing that found it out, where one did.</param>
/// <param name="Exception">Why, where that is known.</param>
internal sealed record JobBroken(JobKey? Job, long HeardAt, TriggerKey? Trigger, string? RunId, Exception? Exception)
    : SchedulerEvent(HeardAt);
