using Quartz;

namespace Heartbeat.Quartz.Listening;

/// <summary>The scheduler itself went from one state to another.</summary>
/// <param name="Scheduler">The scheduler.</param>
/// <param name="HeardAt">When it was heard.</param>
/// <param name="To">The state.</param>
internal sealed record SchedulerMoved(IScheduler Scheduler, long HeardAt, SchedulerMove To) : SchedulerEvent(HeardAt);
