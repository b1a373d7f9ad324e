namespace Heartbeat.StateMachine;

/// <summary>How a run ended. The values are persisted and on the wire: never renumbered, new ones appended.</summary>
public enum RunOutcome : byte
{
    /// <summary>Not yet.</summary>
    Running = 0,

    /// <summary>Well.</summary>
    Succeeded = 1,

    /// <summary>Badly.</summary>
    Failed = 2,

    /// <summary>Well, but suspiciously fast; counts as a failure.</summary>
    TooShort = 3,

    /// <summary>Not by its limit.</summary>
    TimedOut = 4,

    /// <summary>Another start, a pause or a retirement took its place.</summary>
    Abandoned = 5,

    /// <summary>Heartbeat could not listen when its end may have come.</summary>
    Unknown = 6,

    /// <summary>Cancelled because its host stopped.</summary>
    Interrupted = 7,

    /// <summary>The oldest of too many open runs.</summary>
    Dropped = 8,
}
