namespace Heartbeat.Signals;

/// <summary>What became of a reported signal. New values are appended.</summary>
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

    /// <summary>
    /// The server of Heartbeat.Client could not be asked in time: the signal is kept in this process and delivered later,
    /// dated when it was reported. It is lost where the process ends first, the buffer is too short for the outage, or the
    /// outage longer than <c>KeepFor</c>; and where the server, once it is asked, refuses it or knows no such monitor, which
    /// only the log then says.
    /// </summary>
    Deferred = 5,

    /// <summary>It was not taken and never will be: the server has no way to take such a signal. Sending it again is no use.</summary>
    Refused = 6,
}
