using Heartbeat.RefusedPings;

namespace Heartbeat.AspNetCore.Management.RefusedPings;

/// <summary>A ping on the wire that was refused because its token was revoked.</summary>
internal sealed record RefusedPingJson
{
    public required long HeartbeatId { get; init; }

    public required string HeartbeatName { get; init; }

    public required DateTimeOffset RevokedAt { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Gets the first characters of the token.</summary>
    public required string Token { get; init; }

    public string? Source { get; init; }

    public string? Method { get; init; }

    public string? UserAgent { get; init; }

    public static RefusedPingJson Of(RefusedPingEntry entry) => new()
    {
        HeartbeatId = entry.MonitorId,
        HeartbeatName = entry.MonitorName,
        RevokedAt = entry.RevokedAt,
        At = entry.Ping.At,
        Token = entry.Ping.Token,
        Source = entry.Ping.Source,
        Method = entry.Ping.Method,
        UserAgent = entry.Ping.UserAgent,
    };
}
