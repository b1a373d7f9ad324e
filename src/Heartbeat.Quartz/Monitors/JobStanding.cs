namespace Heartbeat.Quartz.Monitors;

/// <summary>Whether a job is watched, and what has to happen before it is.</summary>
internal enum JobStanding
{
    /// <summary>It is watched.</summary>
    Watched = 0,

    /// <summary>It is not, whatever its triggers: somebody said so.</summary>
    Unwatched = 1,

    /// <summary>It is once it has a trigger that fires again and again.</summary>
    WaitsToRecur = 2,

    /// <summary>It is once it has any trigger: its firings count where they are the only ones, too.</summary>
    WaitsForTrigger = 3,
}
