namespace Heartbeat.Storage.Embedded;

/// <summary>What a <see cref="CommitRecord"/> stores. The values are persisted: never renumbered, new ones appended.</summary>
internal enum CommitRecordKind : byte
{
    /// <summary>A signal and what it caused.</summary>
    Signal = 1,

    /// <summary>A deadline that was looked at, and what it caused.</summary>
    Expiry = 2,

    /// <summary>A monitor that was created or changed, and what that caused.</summary>
    MonitorPut = 3,

    /// <summary>A monitor that is gone, with its history.</summary>
    MonitorDeleted = 4,

    /// <summary>An outage or a clock step.</summary>
    TimeEvent = 5,

    /// <summary>A sign of life.</summary>
    Alive = 6,

    /// <summary>Deliveries that were settled, dropped or released.</summary>
    Deliveries = 7,

    /// <summary>A stored item that was put, changed or taken out.</summary>
    Item = 8,

    /// <summary>An entry of the audit trail, for a change in the same commit.</summary>
    Audit = 9,
}
