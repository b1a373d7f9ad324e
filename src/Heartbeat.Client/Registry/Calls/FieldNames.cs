using System.Globalization;

namespace Heartbeat.Client.Registry.Calls;

/// <summary>Turns the names of fields in answers into the properties that the registry in process names.</summary>
internal static class FieldNames
{
    /// <summary>Returns <c>Maintenance:0:Duration</c> for <c>maintenance[0].duration</c>.</summary>
    public static string ToProperty(string field) => field switch
    {
        "grace_period" or "grace_seconds" => "Grace",
        "interval_seconds" => "Interval",
        "timezone" => "TimeZone",
        "heartbeat_id" => "MonitorId",
        "Idempotency-Key" => "IdempotencyKey",
        "If-Match" or "If-None-Match" => "Version",
        _ => string.Join(':', field.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries).Select(Pascal)),
    };

    private static string Pascal(string name) => string.Concat(
        name.Split('_', StringSplitOptions.RemoveEmptyEntries)
            .Select(static word => char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..]));
}
