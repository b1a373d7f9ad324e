namespace Heartbeat.RefusedPings;

/// <summary>What an alert says of refused pings: the job may be running, and pinging a URL that is dead.</summary>
/// <param name="LastAt">When the last one came.</param>
/// <param name="Token">The first characters of the token that it used.</param>
/// <param name="Source">The address that it came from, where that is known.</param>
public sealed record RefusedPingNotice(DateTimeOffset LastAt, string Token, string? Source);
