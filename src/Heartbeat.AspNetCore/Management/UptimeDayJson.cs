using System.Text.Json.Serialization;
using Heartbeat.Storage;

namespace Heartbeat.AspNetCore.Management;

/// <summary>One UTC day of a monitor.</summary>
internal sealed record UptimeDayJson
{
    public required DateOnly Date { get; init; }

    /// <summary>Gets the uptime; null says that nobody watched.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public double? UptimePercent { get; init; }

    /// <summary>Gets how often the monitor went down.</summary>
    public long IncidentCount { get; init; }

    public static UptimeDayJson Of(DateOnly day, DailyRollup? rollup) => new()
    {
        Date = day,
        UptimePercent = WirePercent.Of(rollup?.UptimePercent),
        IncidentCount = rollup?.Downs ?? 0,
    };
}
