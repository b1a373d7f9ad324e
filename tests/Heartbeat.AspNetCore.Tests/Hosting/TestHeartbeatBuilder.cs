using Heartbeat.DependencyInjection;
using Microsoft.Extensions.DependencyInjection;

namespace Heartbeat.AspNetCore.Hosting;

/// <summary>What <c>AddHeartbeat</c> returns, without what it registers.</summary>
internal sealed class TestHeartbeatBuilder(IServiceCollection services) : IHeartbeatBuilder
{
    public IServiceCollection Services { get; } = services;
}
