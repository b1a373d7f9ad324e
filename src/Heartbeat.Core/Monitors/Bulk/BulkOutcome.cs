namespace Heartbeat.Monitors.Bulk;

/// <summary>What a <see cref="BulkChange"/> is to one monitor.</summary>
public enum BulkOutcome
{
    /// <summary>The monitor was changed, or would be.</summary>
    Changed,

    /// <summary>It is that way already.</summary>
    Unchanged,

    /// <summary>There is no such monitor.</summary>
    NotFound,

    /// <summary>The change cannot be made to this monitor: trying again gives the same.</summary>
    Refused,

    /// <summary>The store could not make the change: trying again may work, and does no harm.</summary>
    Failed,
}
