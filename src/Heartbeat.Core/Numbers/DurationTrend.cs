using System.Globalization;
using Heartbeat.Storage;
using Heartbeat.Storage.Rollups;

namespace Heartbeat.Numbers;

/// <summary>How long the newest successful runs took, compared with the ones before.</summary>
/// <param name="Ratio">The newest median divided by the older one: 1.5 where runs take half as long again.</param>
/// <param name="Recent">The median duration of the newest days.</param>
/// <param name="Earlier">The median duration of the days before.</param>
/// <param name="Words">The same in words.</param>
public sealed record DurationTrend(double Ratio, TimeSpan Recent, TimeSpan Earlier, string Words)
{
    private const int RecentDays = 7;
    private const int EnoughForAWeek = 10;
    private const int LeastRuns = 5;

    // Medians are known within 4 %: less than a tenth apart is no news.
    private const double Same = 1.1;

    /// <summary>Compares the last 7 days, or where they have few runs the newer half of all, with the days before.</summary>
    internal static DurationTrend? Of(IReadOnlyList<DailyRollup> rollups, DateOnly today, int days)
    {
        var newest = days > RecentDays && Sum(rollups, today, RecentDays, 0).Count >= EnoughForAWeek
            ? RecentDays
            : days / 2;
        var (recent, earlier) = (Sum(rollups, today, newest, 0), Sum(rollups, today, days, newest));
        if (recent.Count < LeastRuns || earlier.Count < LeastRuns)
        {
            return null;
        }

        var (now, before) = (recent.Percentile(0.5)!.Value, earlier.Percentile(0.5)!.Value);
        if (before == TimeSpan.Zero)
        {
            return null;
        }

        var ratio = Math.Round(now / before, 2);
        var words = $"{Compare(ratio)}: {HumanDuration.About(now)} {Days("in the last", newest)}, "
            + $"{HumanDuration.About(before)} {Days("in the", days - newest)} before";
        return new(ratio, now, before, words);
    }

    private static DurationSketch Sum(IReadOnlyList<DailyRollup> rollups, DateOnly today, int from, int until) =>
        DurationSketch.Sum(rollups
            .Where(day => day.Day > today.AddDays(-from) && day.Day <= today.AddDays(-until))
            .Select(static day => day.Durations));

    private static string Compare(double ratio) => ratio switch
    {
        >= 2 => string.Create(CultureInfo.InvariantCulture, $"{ratio:0.#} times as long as before"),
        > Same => string.Create(CultureInfo.InvariantCulture, $"{(ratio - 1) * 100:0} % longer than before"),
        < 1 / Same => string.Create(CultureInfo.InvariantCulture, $"{(1 - ratio) * 100:0} % shorter than before"),
        _ => "about as long as before",
    };

    private static string Days(string before, int count) => count == 1
        ? $"{before} day"
        : string.Create(CultureInfo.InvariantCulture, $"{before} {count} days");
}
