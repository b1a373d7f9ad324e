namespace Heartbeat.Simulation.Jobs;

/// <summary>How a simulated job keeps its time.</summary>
internal enum JobKind
{
    /// <summary>By the clock: late ones do not move the next.</summary>
    Fixed,

    /// <summary>By its own last ping: sleeps an interval between them.</summary>
    Sleeping,

    /// <summary>By the clock, and reports the start and the end of each run.</summary>
    Pairs,

    /// <summary>By cron, a few seconds late at times.</summary>
    Cron,
}
