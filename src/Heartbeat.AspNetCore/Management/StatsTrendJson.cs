using Heartbeat.Numbers;

namespace Heartbeat.AspNetCore.Management;

/// <summary>How a monitor's newest runs compare with the ones before.</summary>
internal sealed record StatsTrendJson
{
    public required double Ratio { get; init; }

    public required double RecentMs { get; init; }

    public required string Recent { get; init; }

    public required double EarlierMs { get; init; }

    public required string Earlier { get; init; }

    public required string Words { get; init; }

    public static StatsTrendJson? Of(DurationTrend? trend) => trend is null ? null : new()
    {
        Ratio = trend.Ratio,
        RecentMs = StatsDurationsJson.Milliseconds(trend.Recent),
        Recent = HumanDuration.About(trend.Recent),
        EarlierMs = StatsDurationsJson.Milliseconds(trend.Earlier),
        Earlier = HumanDuration.About(trend.Earlier),
        Words = trend.Words,
    };
}
