namespace Heartbeat.Monitors;

/// <summary>A monitor together with its ping token.</summary>
/// <param name="Monitor">The monitor.</param>
/// <param name="Token">
/// The token: whoever knows it can ping. It does not belong in logs. <see langword="null"/> only where the monitor was
/// there before and nothing keeps its token.
/// </param>
public sealed record MonitorWithToken(HeartbeatMonitor Monitor, string? Token)
{
    /// <summary>Gets a value indicating whether this very call created the monitor; it did not where the request came before.</summary>
    public bool Created { get; init; }

    /// <summary>Names the monitor, not the token.</summary>
    /// <returns>A text without the token.</returns>
    public override string ToString() => $"{nameof(MonitorWithToken)} {{ {Monitor.Id} }}";
}
