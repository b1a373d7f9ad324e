using Microsoft.Extensions.DependencyInjection;

namespace Heartbeat.DependencyInjection;

/// <summary>The builder that <c>AddHeartbeat</c> returns.</summary>
internal sealed class HeartbeatBuilder(IServiceCollection services) : IHeartbeatBuilder
{
    public IServiceCollection Services { get; } = services;
}
