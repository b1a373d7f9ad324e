using Heartbeat.Monitors;
using Heartbeat.Storage;
using Heartbeat.Storage.Rollups;

namespace Heartbeat.Numbers;

/// <summary>A monitor's last days in numbers, and what they say about its settings.</summary>
/// <remarks>
/// It is made from daily rollups, so it reaches further back than the single signals that are kept. Durations are those of
/// successful runs, known within 4 %: those of all days together, not an average of averages.
/// </remarks>
public sealed record MonitorNumbers
{
    /// <summary>The most days that can be looked at: 400.</summary>
    public const int MaxDays = 400;

    /// <summary>How many days are looked at unless it is said: 30.</summary>
    public const int DefaultDays = 30;

    /// <summary>Gets the first day, in UTC.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Gets the last day, in UTC: today.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Gets how many runs ended, well or badly.</summary>
    public required long Runs { get; init; }

    /// <summary>Gets how many of them failed, were too short or timed out.</summary>
    public required long Failures { get; init; }

    /// <summary>Gets how often the monitor went down.</summary>
    public required long Downs { get; init; }

    /// <summary>Gets how much of the time in which it was watched the monitor was not down.</summary>
    /// <value>0 to 100; <see langword="null"/> where it was not watched at all.</value>
    public required double? UptimePercent { get; init; }

    /// <summary>Gets the median duration of the successful runs, or <see langword="null"/> where no duration is known.</summary>
    public required TimeSpan? MedianDuration { get; init; }

    /// <summary>Gets the 95th percentile of those durations.</summary>
    public required TimeSpan? P95Duration { get; init; }

    /// <summary>Gets the longest of those durations.</summary>
    public required TimeSpan? LongestDuration { get; init; }

    /// <summary>Gets how the newest durations compare with the older ones, or <see langword="null"/> where there are too few.</summary>
    public required DurationTrend? Trend { get; init; }

    /// <summary>Gets what the grace period could be, by how late runs came.</summary>
    public required SettingSuggestion SuggestedGrace { get; init; }

    /// <summary>Gets what the maximum run time could be, by how long runs took.</summary>
    public required SettingSuggestion SuggestedMaxRunTime { get; init; }

    /// <summary>Works the numbers out.</summary>
    /// <param name="definition">The monitor's settings, which the suggestions are compared with.</param>
    /// <param name="rollups">The monitor's days, in any order; those outside of the last <paramref name="days"/> do not count.</param>
    /// <param name="days">How many days back, today included; 1 to 400.</param>
    /// <param name="now">The present time.</param>
    /// <returns>The numbers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of days is not 1 to 400.</exception>
    public static MonitorNumbers Of(
        MonitorDefinition definition, IEnumerable<DailyRollup> rollups, int days, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(rollups);
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, MaxDays);

        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var from = today.AddDays(1 - days);
        var counted = rollups.Where(day => day.Day >= from && day.Day <= today).ToList();
        var durations = DurationSketch.Sum(counted.Select(static day => day.Durations));
        var lateness = DurationSketch.Sum(counted.Select(static day => day.Lateness));
        var maxRunTime = MaxRunTimeAdvice.For(definition, durations, days);
        return new()
        {
            From = from,
            To = today,
            Runs = counted.Sum(static day => day.Runs),
            Failures = counted.Sum(static day => day.Failures),
            Downs = counted.Sum(static day => day.Downs),
            UptimePercent = Uptime.PercentOf(
                Sum(counted, static day => day.DownTime), Sum(counted, static day => day.WatchedTime)),
            MedianDuration = durations.Percentile(0.5),
            P95Duration = durations.Percentile(0.95),
            LongestDuration = durations.Percentile(1),
            Trend = DurationTrend.Of(counted, today, days),
            SuggestedGrace = GraceAdvice.For(definition, lateness, durations, maxRunTime, days, now),
            SuggestedMaxRunTime = maxRunTime,
        };
    }

    private static TimeSpan Sum(List<DailyRollup> days, Func<DailyRollup, TimeSpan> part) =>
        new(days.Sum(day => part(day).Ticks));
}
