namespace Heartbeat.Storage;

/// <summary>Where a delivery stands. The values are persisted: never renumbered, new ones appended.</summary>
public enum DeliveryStatus : byte
{
    /// <summary>It waits for its time, its turn or its next attempt.</summary>
    Waiting = 0,

    /// <summary>It was handed over.</summary>
    Sent = 1,

    /// <summary>It was given up: refused for good, or tried for too long.</summary>
    Failed = 2,

    /// <summary>It was not needed any more: what it would have said was no longer true, or its opening message never went out.</summary>
    Dropped = 3,
}
