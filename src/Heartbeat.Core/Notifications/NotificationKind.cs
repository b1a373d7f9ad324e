namespace Heartbeat.Notifications;

/// <summary>What a notification says. The values are persisted and on the wire: never renumbered, new ones appended.</summary>
public enum NotificationKind : byte
{
    /// <summary>A monitor went down.</summary>
    Down = 0,

    /// <summary>A monitor that was down is up again.</summary>
    Up = 1,

    /// <summary>A monitor that was down is no longer watched: paused, retired or deleted.</summary>
    Closed = 2,

    /// <summary>Something about Heartbeat itself: its store fails, its clock jumped.</summary>
    System = 3,
}
