namespace Heartbeat.Monitors.Transfer;

/// <summary>What an import is to one monitor.</summary>
public enum ImportOutcome
{
    /// <summary>The monitor was created, or would be.</summary>
    Created,

    /// <summary>A monitor that is there was changed, or would be.</summary>
    Updated,

    /// <summary>It is there as the document has it.</summary>
    Unchanged,

    /// <summary>It cannot be imported as it is written: trying again gives the same.</summary>
    Refused,

    /// <summary>The store could not take it, or not all of it: importing again may work, and does no harm.</summary>
    Failed,
}
