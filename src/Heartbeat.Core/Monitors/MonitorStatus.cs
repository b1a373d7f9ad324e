namespace Heartbeat.Monitors;

/// <summary>Where a monitor stands. The values are persisted and on the wire: never renumbered, new ones appended.</summary>
public enum MonitorStatus : byte
{
    /// <summary>No completed run yet: waiting for the first signal, or armed and waiting for the first due time.</summary>
    New = 0,

    /// <summary>The last expected run came, and the next one is not due yet.</summary>
    Up = 1,

    /// <summary>Past the due time but inside the grace period. Computed when read, never stored.</summary>
    Late = 2,

    /// <summary>The deadline passed, or as many runs failed as the failure threshold says.</summary>
    Down = 3,

    /// <summary>Paused by an operator: signals are recorded and change nothing.</summary>
    Paused = 4,
}
