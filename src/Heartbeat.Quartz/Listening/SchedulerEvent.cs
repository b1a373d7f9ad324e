using Quartz;

namespace Heartbeat.Quartz.Listening;

/// <summary>Something that a listener heard, with all that is needed of it: what Quartz hands to listeners moves on.</summary>
/// <param name="HeardAt">When, as a timestamp of the scheduler's clock.</param>
internal abstract record SchedulerEvent(long HeardAt);

/// <summary>Something about one job.</summary>
/// <param name="Job">The job.</param>
/// <param name="HeardAt">When.</param>
internal abstract record JobEvent(JobKey Job, long HeardAt) : SchedulerEvent(HeardAt);
