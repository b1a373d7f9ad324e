namespace Heartbeat.StateMachine;

/// <summary>Why a status changed. The values are persisted and on the wire: never renumbered, new ones appended.</summary>
public enum ChangeReason : byte
{
    /// <summary>No reason: the first completed run took the monitor from new to up.</summary>
    None = 0,

    /// <summary>The expected signal did not come by the deadline.</summary>
    Missed = 1,

    /// <summary>As many failures came in a row as the threshold says.</summary>
    Failed = 2,

    /// <summary>A started run did not end in time.</summary>
    RunTimedOut = 3,

    /// <summary>A run succeeded suspiciously fast.</summary>
    TooShort = 4,

    /// <summary>As many successes came in a row as the threshold says.</summary>
    Recovered = 5,

    /// <summary>An operator paused the monitor.</summary>
    Paused = 6,

    /// <summary>The pause ended.</summary>
    Resumed = 7,

    /// <summary>An edit moved the due time of a silent monitor into the future.</summary>
    Reconfigured = 8,

    /// <summary>The code that declared the monitor no longer does.</summary>
    Retired = 9,

    /// <summary>The monitor was deleted.</summary>
    Deleted = 10,
}
