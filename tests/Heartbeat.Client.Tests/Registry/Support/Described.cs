using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using Heartbeat.Monitors;
using Heartbeat.Notifications;
using Heartbeat.Schedules;
using Heartbeat.Signals;
using Heartbeat.Silences;
using Heartbeat.Storage;

namespace Heartbeat.Client.Registry.Support;

/// <summary>Writes down a value with each of its public properties, so that two of them can be compared.</summary>
internal static class Described
{
    // What the API does not carry, on purpose. Whatever is left out here is left out in the documentation of the registry.
    private static readonly (Type Type, string Property)[] NotCarried =
    [
        (typeof(HeartbeatMonitor), nameof(HeartbeatMonitor.ProtectedToken)),
        (typeof(Signal), nameof(Signal.IdempotencyKey)),
        (typeof(Notification), nameof(Notification.Monitor)),
        (typeof(Notification), nameof(Notification.OwnOutage)),
        (typeof(Notification), nameof(Notification.RefusedPing)),
        (typeof(DeliveryEntry), nameof(DeliveryEntry.WindowEnd)),
        (typeof(DeliveryEntry), nameof(DeliveryEntry.Condition)),
        (typeof(DeliveryEntry), nameof(DeliveryEntry.OutageOpen)),
        (typeof(DeliveryEntry), nameof(DeliveryEntry.OpenedBy)),
    ];

    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Write(text, "", value, depth: 0);
        return text.ToString();
    }

    /// <summary>Compares two values, and shows where they begin to differ.</summary>
    public static void AssertSame(string what, string expected, string actual)
    {
        var (wanted, got) = (expected.Split('\n'), actual.Split('\n'));
        var line = wanted.Zip(got).TakeWhile(static pair => pair.First == pair.Second).Count();
        Assert.True(
            expected == actual,
            $"{what}, line {line}\nexpected: {Around(wanted, line)}\nactual: {Around(got, line)}");
    }

    private static string Around(string[] lines, int line) =>
        string.Join('\n', lines.Skip(line - 3).Take(8));

    private static void Write(StringBuilder text, string name, object? value, int depth)
    {
        text.Append(' ', depth * 2).Append(name).Append(": ");
        switch (value)
        {
            case null:
                text.AppendLine("-");
                break;
            case string written:
                text.Append('"').Append(written).AppendLine("\"");
                break;
            case OccurrenceSchedule schedule:
                text.AppendLine(CultureInfo.InvariantCulture, $"{schedule.GetType().Name} {schedule} in {schedule.TimeZone.Id}");
                break;
            case IntervalSchedule schedule:
                text.AppendLine(CultureInfo.InvariantCulture, $"every {schedule} in {schedule.TimeZone?.Id}");
                break;
            case MonitorValidationException exception:
                Write(text, "refused", exception.Errors, depth);
                break;
            case MonitorError error:
                text.AppendLine(CultureInfo.InvariantCulture, $"{error.Property} ({error.Kind}) {Normal(error.Message)}");
                break;
            case Exception exception:
                text.AppendLine(exception.GetType().Name);
                break;
            case IEnumerable items:
                text.AppendLine();

                // The API orders faults by their fields.
                foreach (var item in items is IEnumerable<MonitorError> errors
                    ? errors.OrderBy(static error => error.Property, StringComparer.Ordinal)
                    : items)
                {
                    Write(text, "-", item, depth + 1);
                }

                break;
            case DateTimeOffset time:
                text.AppendLine(time == DateTimeOffset.MaxValue
                    ? "(the last there is)"
                    : time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture));
                break;
            case TimeSpan duration:
                text.AppendLine(Math.Floor(duration.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));
                break;
            case double number:
                text.AppendLine((Math.Floor(number * 1_000) / 1_000).ToString(CultureInfo.InvariantCulture));
                break;
            case { } whole when whole is Instant || whole.GetType().Namespace?.StartsWith("Heartbeat", StringComparison.Ordinal) != true || whole.GetType().IsEnum:
                text.AppendLine(Convert.ToString(whole, CultureInfo.InvariantCulture));
                break;
            default:
                text.AppendLine(value.GetType().Name);
                foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
                    .Where(property => !NotCarried.Contains((value.GetType(), property.Name))))
                {
                    Write(text, property.Name, property.GetValue(value), depth + 1);
                }

                break;
        }
    }

    // The API names fields in its messages where the registry in process names properties.
    private static string Normal(string message) =>
        message.Replace("heartbeat_id", nameof(SilenceOptions.MonitorId), StringComparison.Ordinal)
            .Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();
}
