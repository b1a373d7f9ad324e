using Heartbeat.Numbers;
using Heartbeat.Storage;

namespace Heartbeat.Client.Registry.Wire;

/// <summary>Makes of the numbers in answers what the registry in process returns.</summary>
internal static class NumbersOfWire
{
    public static DailyRollup Read(WireDay json) => new()
    {
        Day = json.Date,
        Runs = json.Runs ?? 0,
        Failures = json.Failures,
        MedianDuration = json.MedianMs.ToDuration(),
        P95Duration = json.P95Ms.ToDuration(),
        MedianLateness = json.MedianLatenessMs.ToDuration(),
        P95Lateness = json.P95LatenessMs.ToDuration(),
        Downs = json.IncidentCount,
        DownTime = json.DownMs.ToDuration() ?? TimeSpan.Zero,
        WatchedTime = json.WatchedMs.ToDuration() ?? TimeSpan.Zero,
    };

    public static MonitorNumbers Read(WireStats json) => new()
    {
        From = json.From,
        To = json.To,
        Runs = json.Runs,
        Failures = json.Failures,
        Downs = json.IncidentCount,
        UptimePercent = json.UptimePercent,
        MedianDuration = (json.Duration?.MedianMs).ToDuration(),
        P95Duration = (json.Duration?.P95Ms).ToDuration(),
        LongestDuration = (json.Duration?.LongestMs).ToDuration(),
        Trend = json.Trend is { } trend
            ? new(
                trend.Ratio,
                TimeSpan.FromMilliseconds(trend.RecentMs),
                TimeSpan.FromMilliseconds(trend.EarlierMs),
                trend.Words)
            : null,
        SuggestedGrace = new(json.SuggestedGrace.Ms.ToDuration(), json.SuggestedGrace.Reason),
        SuggestedMaxRunTime = new(json.SuggestedMaxRunTime.Ms.ToDuration(), json.SuggestedMaxRunTime.Reason),
    };
}
