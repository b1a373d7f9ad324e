namespace Heartbeat.Quartz.Schedules;

/// <summary>A trigger as a job's plan knows it.</summary>
/// <param name="Next">When it fires next, as far as that is known.</param>
/// <param name="Counts">Whether that firing is expected: it is neither paused nor over.</param>
internal readonly record struct PlannedTrigger(DateTimeOffset? Next, bool Counts);
