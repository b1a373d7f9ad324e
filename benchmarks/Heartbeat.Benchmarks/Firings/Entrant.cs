namespace Heartbeat.Benchmarks.Firings;

/// <summary>Who takes part in a race.</summary>
public enum Entrant
{
    /// <summary>Quartz by itself.</summary>
    Alone = 0,

    /// <summary>Quartz with a listener of each kind that does nothing: what any listener costs.</summary>
    WithIdleListeners = 1,

    /// <summary>Quartz watched by Heartbeat.Quartz, whose signals nobody keeps: what the package itself costs.</summary>
    Watched = 2,

    /// <summary>Quartz watched, and all of its runs kept by the store in memory, on the same processors.</summary>
    WatchedAndStored = 3,
}
