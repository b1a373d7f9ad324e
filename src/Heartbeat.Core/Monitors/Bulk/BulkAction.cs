namespace Heartbeat.Monitors.Bulk;

/// <summary>What is done to many monitors at once.</summary>
public enum BulkAction
{
    /// <summary>They are paused, until <see cref="BulkChange.Until"/> where that is given.</summary>
    Pause,

    /// <summary>Their pauses end.</summary>
    Resume,

    /// <summary>Somebody knows of the outages of those that are down.</summary>
    Acknowledge,

    /// <summary>They get the tags that they do not have.</summary>
    Tag,

    /// <summary>They lose the tags.</summary>
    Untag,

    /// <summary>They and their history are deleted.</summary>
    Delete,

    /// <summary>They are watched no more; their history stays.</summary>
    Retire,

    /// <summary>Those that are retired are watched again.</summary>
    Restore,
}
