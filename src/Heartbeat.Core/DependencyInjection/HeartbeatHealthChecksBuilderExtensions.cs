using Heartbeat.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

#pragma warning disable IDE0130 // Extension methods live in the namespace of what they extend.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Heartbeat's health checks.</summary>
public static class HeartbeatHealthChecksBuilderExtensions
{
    /// <summary>Adds a check of Heartbeat itself: its store is open, deadlines are watched, messages go out.</summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="failureStatus">What a failure is reported as; unhealthy unless given.</param>
    /// <param name="tags">Tags of the check.</param>
    /// <returns>The health checks.</returns>
    /// <remarks>Tag it <c>ready</c>, not <c>live</c>: restarting the process does not repair a full disk.</remarks>
    public static IHealthChecksBuilder AddHeartbeat(
        this IHealthChecksBuilder builder,
        string name = "heartbeat",
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddHeartbeat();
        return builder.Add(new HealthCheckRegistration(
            name,
            static services => ActivatorUtilities.CreateInstance<HeartbeatHealthCheck>(services),
            failureStatus,
            tags));
    }

    /// <summary>Adds a check that fails while monitors are down.</summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="monitorTag">The tag of the monitors that count, or <see langword="null"/> for all.</param>
    /// <param name="failureStatus">What a failure is reported as; degraded unless given.</param>
    /// <param name="tags">Tags of the check.</param>
    /// <returns>The health checks.</returns>
    /// <remarks>Neither <c>ready</c> nor <c>live</c> suits it: a late job is no reason to restart or avoid this process.</remarks>
    public static IHealthChecksBuilder AddHeartbeatMonitors(
        this IHealthChecksBuilder builder,
        string name = "heartbeat_monitors",
        string? monitorTag = null,
        HealthStatus? failureStatus = HealthStatus.Degraded,
        IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddHeartbeat();
        return builder.Add(new HealthCheckRegistration(
            name,
            services => new HeartbeatMonitorsHealthCheck(
                services.GetRequiredService<Heartbeat.Monitors.IMonitorRegistry>(), monitorTag),
            failureStatus,
            tags));
    }
}
