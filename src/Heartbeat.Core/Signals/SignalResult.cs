namespace Heartbeat.Signals;

/// <summary>What became of a reported signal.</summary>
public enum SignalResult : byte
{
    /// <summary>It is stored, as durably as the store promises.</summary>
    Accepted = 0,

    /// <summary>No monitor has that token or slug.</summary>
    UnknownMonitor = 1,

    /// <summary>Too many signals are waiting; this one was not taken. Try again in a moment.</summary>
    Overloaded = 2,

    /// <summary>The store could not keep it (disk full or broken, database away); it was not taken.</summary>
    StoreUnavailable = 3,

    /// <summary>It is recorded, but the monitor is paused or retired: it changed nothing.</summary>
    Paused = 4,
}
