namespace Heartbeat.Benchmarks.Firings;

/// <summary>What a scheduler has to fire.</summary>
public enum Field
{
    /// <summary>20,000 triggers of one durable job, each for one firing.</summary>
    OneShots = 0,

    /// <summary>400 jobs, each with a trigger that fires 50 times.</summary>
    Recurring = 1,
}
