namespace Heartbeat.Benchmarks.Firings;

/// <summary>Who takes part in a race.</summary>
public enum Entrant
{
    /// <summary>Quartz by itself.</summary>
    Alone = 0,

    /// <summary>Quartz with a listener of each kind that does nothing: what any listener costs.</summary>
    WithIdleListeners = 1,

    /// <summary>Quartz watched by Heartbeat, which works its queue off when the race is over: what handing over costs.</summary>
    HandingOver = 2,

    /// <summary>Quartz watched by Heartbeat, which reports all the while, on the same processors.</summary>
    Reporting = 3,
}
