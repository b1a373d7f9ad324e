namespace Heartbeat.Monitors;

/// <summary>What monitors are listed by.</summary>
public enum MonitorSort
{
    /// <summary>The one that was created last comes first.</summary>
    Newest = 0,

    /// <summary>By name, upper and lower case alike.</summary>
    Name = 1,

    /// <summary>The worst first: down, late, new and never reported, new, up, paused, retired.</summary>
    Status = 2,

    /// <summary>By <see cref="HeartbeatMonitor.DueAt"/>, the next one first.</summary>
    NextDue = 3,

    /// <summary>By <see cref="HeartbeatMonitor.DeadlineAt"/>, the next one first.</summary>
    Deadline = 4,

    /// <summary>By <see cref="HeartbeatMonitor.LastSignalAt"/>, the one that is silent for longest first.</summary>
    LastSignal = 5,

    /// <summary>By id.</summary>
    Id = 6,
}
