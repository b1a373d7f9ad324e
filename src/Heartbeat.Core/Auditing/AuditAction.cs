namespace Heartbeat.Auditing;

/// <summary>What was done. The values are persisted: never renumbered, new ones appended.</summary>
public enum AuditAction : byte
{
    /// <summary>A monitor was created.</summary>
    Created = 1,

    /// <summary>A monitor's definition, name, tags or the like were changed.</summary>
    Updated = 2,

    /// <summary>A monitor was paused, or its pause got another end or reason.</summary>
    Paused = 3,

    /// <summary>A pause was ended.</summary>
    Resumed = 4,

    /// <summary>A monitor was retired.</summary>
    Retired = 5,

    /// <summary>A retired monitor was brought back.</summary>
    Restored = 6,

    /// <summary>A monitor was deleted with its history.</summary>
    Deleted = 7,

    /// <summary>A monitor got a new ping token.</summary>
    TokenRotated = 8,

    /// <summary>An outage was acknowledged.</summary>
    Acknowledged = 9,

    /// <summary>A silence was added.</summary>
    SilenceAdded = 10,

    /// <summary>A silence was ended or taken back.</summary>
    SilenceEnded = 11,
}
