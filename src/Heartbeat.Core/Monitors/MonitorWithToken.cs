namespace Heartbeat.Monitors;

/// <summary>A monitor together with its ping token.</summary>
/// <param name="Monitor">The monitor.</param>
/// <param name="Token">The token: whoever knows it can ping. It does not belong in logs.</param>
public sealed record MonitorWithToken(HeartbeatMonitor Monitor, string Token)
{
    /// <summary>Names the monitor, not the token.</summary>
    /// <returns>A text without the token.</returns>
    public override string ToString() => $"{nameof(MonitorWithToken)} {{ {Monitor.Id} }}";
}
