namespace Heartbeat.RefusedPings;

/// <summary>A refused ping with the monitor whose token it had.</summary>
/// <param name="MonitorId">The monitor, which may be deleted by now.</param>
/// <param name="MonitorName">The name that it had when the token was revoked.</param>
/// <param name="RevokedAt">When the token was revoked.</param>
/// <param name="Ping">The ping.</param>
public sealed record RefusedPingEntry(long MonitorId, string MonitorName, DateTimeOffset RevokedAt, RefusedPing Ping);
