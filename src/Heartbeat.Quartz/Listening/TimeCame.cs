namespace Heartbeat.Quartz.Listening;

/// <summary>A timer says that something is to be looked at again.</summary>
/// <param name="HeardAt">When.</param>
/// <param name="What">What.</param>
internal sealed record TimeCame(long HeardAt, Chore What) : SchedulerEvent(HeardAt);
