using System.Collections;
using System.Reflection;
using System.Text;
using Heartbeat.AspNetCore.Hosting;
using Heartbeat.Auditing;
using Heartbeat.Monitors;
using Heartbeat.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Heartbeat.AspNetCore.Parity;

/// <summary>Writes down all that an app knows, so that two of them can be compared.</summary>
internal static class World
{
    // Random in each app, or said by the way that a change came.
    private static readonly string[] LeftOut =
        [nameof(HeartbeatMonitor.ProtectedToken), "Token", "Author", "PausedBy", "Slot", "NewToken", "Address", "UserAgent", "Source"];

    public static async Task<string> DescribeAsync(RealApp app)
    {
        var registry = app.Services.GetRequiredService<IMonitorRegistry>();
        var text = new StringBuilder();
        var monitors = await registry.ListAsync(new() { Retired = RetiredMonitors.Include, Limit = 1_000 });
        foreach (var monitor in monitors.Items)
        {
            Write(text, "monitor", monitor, depth: 0);
            Write(text, "changes", (await registry.GetStatusChangesAsync(monitor.Id, new(100))).Items, depth: 0);
            Write(text, "runs", (await registry.GetRunsAsync(monitor.Id, new(100))).Items, depth: 0);
            Write(text, "deliveries", (await registry.GetDeliveriesAsync(monitor.Id, new(100))).Items.Select(
                static delivery => (delivery.Notifier, delivery.Notification.Kind, delivery.Notification.Reason, delivery.NotBefore)), depth: 0);
        }

        Write(text, "silences", await registry.ListSilencesAsync(includeEnded: true), depth: 0);
        Write(text, "refused", (await registry.GetRefusedPingsAsync(new(100))).Items, depth: 0);
        Write(text, "audit", (await registry.GetAuditAsync(new() { Limit = 1_000 })).Items, depth: 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, string name, object? value, int depth)
    {
        text.Append(' ', depth * 2).Append(name).Append(": ");
        switch (value)
        {
            case null or string:
                text.AppendLine(value as string);
                break;
            case IEnumerable items:
                text.AppendLine();
                foreach (var item in items)
                {
                    Write(text, "-", item, depth + 1);
                }

                break;
            case ValueType:
                text.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"{value}");
                break;
            case { } whole when whole.GetType().Namespace?.StartsWith("Heartbeat.Schedules", StringComparison.Ordinal) == true:
                text.Append(whole).AppendLine();
                break;
            default:
                text.AppendLine();
                foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
                    .Where(property => !LeftOut.Contains(property.Name, StringComparer.Ordinal) && !IsStep(value, property)))
                {
                    Write(text, property.Name, property.GetValue(value), depth + 1);
                }

                break;
        }
    }

    // Numbers of steps of the store, of which signs of life are some, too.
    private static bool IsStep(object value, PropertyInfo property) =>
        property.Name == nameof(AuditEntry.Id) && value is (AuditEntry or RunEntry or StatusChangeEntry);
}
