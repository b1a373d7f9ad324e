namespace Heartbeat.Client.Registry.Wire;

/// <summary>One UTC day of a monitor as answers show it.</summary>
internal sealed record WireDay
{
    public required DateOnly Date { get; init; }

    public long IncidentCount { get; init; }

    /// <summary>Gets how many runs ended; nothing on a day of which nothing is known.</summary>
    public long? Runs { get; init; }

    public long Failures { get; init; }

    public double? MedianMs { get; init; }

    public double? P95Ms { get; init; }

    public double? MedianLatenessMs { get; init; }

    public double? P95LatenessMs { get; init; }

    public double? DownMs { get; init; }

    public double? WatchedMs { get; init; }
}

/// <summary>A monitor's days.</summary>
internal sealed record WireDays(IReadOnlyList<WireDay> Days);

/// <summary>A monitor's last days in numbers as answers show them.</summary>
internal sealed record WireStats
{
    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    public required long Runs { get; init; }

    public required long Failures { get; init; }

    public required long IncidentCount { get; init; }

    public double? UptimePercent { get; init; }

    public WireDurations? Duration { get; init; }

    public WireTrend? Trend { get; init; }

    public required WireSuggestion SuggestedGrace { get; init; }

    public required WireSuggestion SuggestedMaxRunTime { get; init; }
}

/// <summary>How long a monitor's successful runs took.</summary>
internal sealed record WireDurations(double MedianMs, double P95Ms, double LongestMs);

/// <summary>How a monitor's newest runs compare with the ones before.</summary>
internal sealed record WireTrend(double Ratio, double RecentMs, double EarlierMs, string Words);

/// <summary>What a setting could be.</summary>
internal sealed record WireSuggestion(string Reason, long? Ms = null);
