namespace Heartbeat.AspNetCore.Configuration;

/// <summary>What an app can set about the HTTP endpoints.</summary>
/// <remarks>
/// Bound from the section <c>Heartbeat</c> of the app's configuration, or the one handed to <c>AddHeartbeat</c>, once,
/// when the endpoints are mapped. Callbacks of <c>services.Configure</c> run after the binding.
/// </remarks>
public sealed class HeartbeatEndpointOptions
{
    /// <summary>Gets the keys under which slugs can be pinged: <c>/ping/{ping key}/{slug}</c>.</summary>
    /// <value>1 to 255 of <c>A-Z a-z 0-9 - _</c>, no UUIDs; none unless set.</value>
    public IList<string> PingKeys { get; } = [];

    /// <summary>Gets the keys that open the management API.</summary>
    public IList<ApiKeyOptions> ApiKeys { get; } = [];

    /// <summary>Gets what can be set about pings.</summary>
    public PingEndpointOptions Ping { get; } = new();

    /// <summary>Gets what can be set about the management API.</summary>
    public ManagementEndpointOptions Management { get; } = new();

    /// <summary>Gets how many requests are answered.</summary>
    public RateLimitOptions RateLimits { get; } = new();
}
