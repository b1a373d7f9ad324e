using Heartbeat.Hosting;
using Heartbeat.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Heartbeat.Health;

/// <summary>Tells whether Heartbeat itself does its work: a watchman who sleeps is worse than none.</summary>
internal sealed class HeartbeatHealthCheck(StoreGate gate, EnginePumps pumps) : IHealthCheck
{
    // A sweep of a storm, a slow disk and a paused garbage collector all end well before this.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(30);

    // Longer than one failed attempt with its time-out; a message that waits this long is not going out.
    private static readonly TimeSpan DeliveryTolerance = TimeSpan.FromMinutes(15);

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(Check(context));

    private HealthCheckResult Check(HealthCheckContext context)
    {
        var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["store_open"] = gate.IsOpen };
        Describe(pumps.Sweep, data);
        Describe(pumps.KeepAlive, data);
        data["longest_delivery_wait_seconds"] = pumps.LongestDeliveryWait.TotalSeconds;

        Exception? error = null;
        var trouble = gate.IsOpen
            ? TroubleOf(pumps.Sweep, ref error) ?? TroubleOf(pumps.KeepAlive, ref error)
            : "The store is not open.";
        if (trouble is not null && error is not StoreDegradedException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, trouble, error, data);
        }

        // Degraded at the most: an app that is taken out of service because a chat is down would refuse pings as well.
        // So would one whose store still takes signals, though not for ever.
        return (trouble ?? TroubleOfDeliveries()) is { } degraded
            ? HealthCheckResult.Degraded(degraded, error, data)
            : HealthCheckResult.Healthy("Signals are taken and deadlines watched.", data);
    }

    private static void Describe(Pump pump, Dictionary<string, object> data)
    {
        if (pump.Health.SinceSuccess is { } age)
        {
            data[$"last_{pump.Name}_age_seconds"] = age.TotalSeconds;
        }
    }

    private static string? TroubleOf(Pump pump, ref Exception? error)
    {
        if (pump.Health.Overdue <= Tolerance)
        {
            return null;
        }

        error = pump.Health.LastError;
        return error is null
            ? $"The {pump.Name} has not ended for {pump.Health.Overdue.TotalSeconds:0} s."
            : $"The {pump.Name} has failed {pump.Health.FailuresInRow} times in a row.";
    }

    private string? TroubleOfDeliveries() => pumps.LongestDeliveryWait > DeliveryTolerance
        ? $"A message has waited for {pumps.LongestDeliveryWait.TotalMinutes:0} minutes to be sent."
        : null;
}
