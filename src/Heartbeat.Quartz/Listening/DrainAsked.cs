namespace Heartbeat.Quartz.Listening;

/// <summary>Somebody waits until all that was heard before is reported.</summary>
/// <param name="HeardAt">When.</param>
/// <param name="IsStopping">Whether the scheduler is shut down: runs that are still open are interrupted by that.</param>
/// <param name="Done">Completed then.</param>
internal sealed record DrainAsked(long HeardAt, bool IsStopping, TaskCompletionSource Done) : SchedulerEvent(HeardAt);
