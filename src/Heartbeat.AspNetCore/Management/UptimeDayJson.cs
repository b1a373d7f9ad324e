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

    /// <summary>Gets how many runs ended. This and what follows is left out on days of which nothing is known.</summary>
    public long? Runs { get; init; }

    public long? Failures { get; init; }

    /// <summary>Gets the median duration of the successful runs, where any is known.</summary>
    public double? MedianMs { get; init; }

    public double? P95Ms { get; init; }

    /// <summary>Gets the median of how long after their due times successful runs came, where any had one.</summary>
    public double? MedianLatenessMs { get; init; }

    public double? P95LatenessMs { get; init; }

    public double? DownMs { get; init; }

    /// <summary>Gets how long the monitor was watched.</summary>
    public double? WatchedMs { get; init; }

    public static UptimeDayJson Of(DateOnly day, DailyRollup? rollup) => new()
    {
        Date = day,
        UptimePercent = WirePercent.Of(rollup?.UptimePercent),
        IncidentCount = rollup?.Downs ?? 0,
        Runs = rollup?.Runs,
        Failures = rollup?.Failures,
        MedianMs = Milliseconds(rollup?.MedianDuration),
        P95Ms = Milliseconds(rollup?.P95Duration),
        MedianLatenessMs = Milliseconds(rollup?.MedianLateness),
        P95LatenessMs = Milliseconds(rollup?.P95Lateness),
        DownMs = Milliseconds(rollup?.DownTime),
        WatchedMs = Milliseconds(rollup?.WatchedTime),
    };

    private static double? Milliseconds(TimeSpan? duration) =>
        duration is { } value ? StatsDurationsJson.Milliseconds(value) : null;
}
