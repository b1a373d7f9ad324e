using Microsoft.Extensions.DependencyInjection;

namespace Heartbeat.DependencyInjection;

/// <summary>Refines what <c>AddHeartbeat</c> registered. All refinements are extension methods over <see cref="Services"/>.</summary>
public interface IHeartbeatBuilder
{
    /// <summary>Gets the app's services.</summary>
    IServiceCollection Services { get; }
}
