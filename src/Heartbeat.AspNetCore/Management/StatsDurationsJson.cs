using Heartbeat.Numbers;

namespace Heartbeat.AspNetCore.Management;

/// <summary>How long a monitor's successful runs took, in milliseconds and in words.</summary>
internal sealed record StatsDurationsJson
{
    public required double MedianMs { get; init; }

    public required string Median { get; init; }

    public required double P95Ms { get; init; }

    public required string P95 { get; init; }

    public required double LongestMs { get; init; }

    public required string Longest { get; init; }

    public static StatsDurationsJson? Of(MonitorNumbers numbers) =>
        numbers is { MedianDuration: { } median, P95Duration: { } p95, LongestDuration: { } longest }
            ? new()
            {
                MedianMs = Milliseconds(median),
                Median = HumanDuration.About(median),
                P95Ms = Milliseconds(p95),
                P95 = HumanDuration.About(p95),
                LongestMs = Milliseconds(longest),
                Longest = HumanDuration.About(longest),
            }
            : null;

    /// <summary>Jobs inside of a process may take less than a millisecond.</summary>
    public static double Milliseconds(TimeSpan duration) => Math.Round(duration.TotalMilliseconds, 3);
}
