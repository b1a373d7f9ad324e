using Microsoft.AspNetCore.Builder;

namespace Heartbeat.AspNetCore;

/// <summary>Adds conventions to Heartbeat's endpoints: to all of them, or to one part.</summary>
/// <example>
/// <code>
/// var heartbeat = app.MapHeartbeatEndpoints();
/// heartbeat.Pings.RequireRateLimiting("pings");
/// heartbeat.Management.RequireAuthorization("operators");
/// </code>
/// </example>
public sealed class HeartbeatEndpointConventionBuilder : IEndpointConventionBuilder
{
    private readonly IEndpointConventionBuilder _all;

    internal HeartbeatEndpointConventionBuilder(
        IEndpointConventionBuilder all, IEndpointConventionBuilder pings, IEndpointConventionBuilder management)
    {
        _all = all;
        Pings = pings;
        Management = management;
    }

    /// <summary>
    /// Gets the endpoints that jobs report to. For pings, the token in the URL is all that they need; <c>/api/v1/signals</c>
    /// takes a ping key or an API key, and with a policy of the app, that policy decides.
    /// </summary>
    public IEndpointConventionBuilder Pings { get; }

    /// <summary>Gets the management API. With a policy of the app, that policy decides and API keys do not.</summary>
    public IEndpointConventionBuilder Management { get; }

    /// <inheritdoc />
    public void Add(Action<EndpointBuilder> convention) => _all.Add(convention);

    /// <inheritdoc />
    public void Finally(Action<EndpointBuilder> finallyConvention) => _all.Finally(finallyConvention);
}
