namespace Heartbeat.Storage;

/// <summary>What must hold when a delivery is sent. The values are persisted: never renumbered, new ones appended.</summary>
public enum DeliveryCondition : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The monitor is still down in the same outage; otherwise the delivery is dropped.</summary>
    StillDown = 1,

    /// <summary>As <see cref="StillDown"/>, and no monitor that it depends on is down; until then it is held back.</summary>
    StillDownAndParentsUp = 2,

    /// <summary>The opening message of the same outage was sent to this notifier; otherwise the delivery is dropped.</summary>
    OpeningSent = 3,
}
