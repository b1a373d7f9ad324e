using Heartbeat.Monitors;
using Heartbeat.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Heartbeat.Health;

/// <summary>Tells whether monitors are down.</summary>
internal sealed class HeartbeatMonitorsHealthCheck(IMonitorRegistry registry, string? tag) : IHealthCheck
{
    // Who reads a health report wants to know that it is bad, not five hundred names.
    private const int NamesShown = 10;

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var filter = new MonitorFilter { Statuses = [MonitorStatus.Down], Tags = tag is null ? [] : [tag], Limit = NamesShown };
        Page<HeartbeatMonitor> down;
        try
        {
            down = await registry.ListAsync(filter, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException exception)
        {
            return new(context.Registration.FailureStatus, "The monitors cannot be read.", exception);
        }

        if (down.Total == 0)
        {
            return HealthCheckResult.Healthy("No monitor is down.");
        }

        var names = string.Join(", ", down.Items.Select(static monitor => monitor.Name));
        var more = down.Total > down.Items.Count ? ", ..." : "";
        return new(context.Registration.FailureStatus, $"Down: {down.Total} ({names}{more}).");
    }
}
