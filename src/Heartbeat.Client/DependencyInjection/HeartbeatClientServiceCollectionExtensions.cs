using Heartbeat.Client;
using Heartbeat.Client.DependencyInjection;

#pragma warning disable IDE0130 // Extension methods live in the namespace of what they extend.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the client of a Heartbeat in another process.</summary>
public static class HeartbeatClientServiceCollectionExtensions
{
    /// <summary>
    /// Adds a client whose server stands in <c>Heartbeat:Client</c> of the app's configuration: jobs report to it by
    /// <see cref="Heartbeat.Signals.IHeartbeatReporter"/>, and monitors are declared, changed and read by
    /// <see cref="Heartbeat.Monitors.IMonitorRegistry"/>.
    /// </summary>
    /// <param name="services">The app's services.</param>
    /// <returns>The services.</returns>
    /// <remarks>Calling it again adds nothing twice. In an app with <c>AddHeartbeat</c> a client needs a name.</remarks>
    public static IServiceCollection AddHeartbeatClient(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddClient("");
        return services;
    }

    /// <summary>Adds a client, with options set in code: they win over <c>Heartbeat:Client</c>.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="configure">Sets options.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddHeartbeatClient(
        this IServiceCollection services, Action<HeartbeatClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        services.AddHeartbeatClient();
        return services.Configure(configure);
    }

    /// <summary>
    /// Adds a client of a further server: its services have the name as their key, as in
    /// <c>[FromKeyedServices("name")] IHeartbeatReporter</c>.
    /// </summary>
    /// <param name="services">The app's services.</param>
    /// <param name="name">The name.</param>
    /// <param name="configure">Sets options. No section of configuration is read for it.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ArgumentException">The name is empty or blank.</exception>
    public static IServiceCollection AddHeartbeatClient(
        this IServiceCollection services, string name, Action<HeartbeatClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddClient(name);
        return services.Configure(name, configure);
    }
}
