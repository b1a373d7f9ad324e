namespace Heartbeat.Monitors;

/// <summary>Whether a list shows monitors whose declaration is gone.</summary>
public enum RetiredMonitors
{
    /// <summary>Only monitors that are not retired.</summary>
    Exclude = 0,

    /// <summary>Retired ones beside the others.</summary>
    Include = 1,

    /// <summary>Retired ones alone.</summary>
    Only = 2,
}
