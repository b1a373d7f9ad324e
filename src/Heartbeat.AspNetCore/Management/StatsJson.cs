using System.Text.Json.Serialization;
using Heartbeat.Numbers;

namespace Heartbeat.AspNetCore.Management;

/// <summary>A monitor's last days in numbers on the wire.</summary>
internal sealed record StatsJson
{
    public required long HeartbeatId { get; init; }

    public required int Days { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    public required long Runs { get; init; }

    public required long Failures { get; init; }

    /// <summary>Gets how often the monitor went down.</summary>
    public required long IncidentCount { get; init; }

    /// <summary>Gets the uptime; null says that nobody watched.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? UptimePercent { get; init; }

    /// <summary>Gets how long successful runs took, where that is known of any.</summary>
    public required StatsDurationsJson? Duration { get; init; }

    public required StatsTrendJson? Trend { get; init; }

    public required StatsSuggestionJson SuggestedGrace { get; init; }

    public required StatsSuggestionJson SuggestedMaxRunTime { get; init; }

    public static StatsJson Of(long id, int days, MonitorNumbers numbers) => new()
    {
        HeartbeatId = id,
        Days = days,
        From = numbers.From,
        To = numbers.To,
        Runs = numbers.Runs,
        Failures = numbers.Failures,
        IncidentCount = numbers.Downs,
        UptimePercent = WirePercent.Of(numbers.UptimePercent),
        Duration = StatsDurationsJson.Of(numbers),
        Trend = StatsTrendJson.Of(numbers.Trend),
        SuggestedGrace = StatsSuggestionJson.Of(numbers.SuggestedGrace),
        SuggestedMaxRunTime = StatsSuggestionJson.Of(numbers.SuggestedMaxRunTime),
    };
}
