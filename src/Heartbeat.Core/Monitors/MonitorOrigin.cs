namespace Heartbeat.Monitors;

/// <summary>Who owns a monitor's definition. The values are persisted: never renumbered, new ones appended.</summary>
public enum MonitorOrigin : byte
{
    /// <summary>Whoever uses the API or <see cref="IMonitorRegistry"/>.</summary>
    Api = 0,

    /// <summary>The app's code or configuration.</summary>
    Declared = 1,
}
