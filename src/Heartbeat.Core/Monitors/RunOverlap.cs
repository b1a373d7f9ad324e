namespace Heartbeat.Monitors;

/// <summary>What a start means for the runs that are still open. The values are persisted: never renumbered.</summary>
public enum RunOverlap : byte
{
    /// <summary><see cref="Each"/> for starts with a run id, <see cref="Latest"/> for starts without.</summary>
    Auto = 0,

    /// <summary>Runs may overlap; every run is timed by itself.</summary>
    Each = 1,

    /// <summary>A new start abandons all older runs.</summary>
    Latest = 2,
}
