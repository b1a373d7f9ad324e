using Heartbeat.Schedules;

namespace Heartbeat.Numbers;

/// <summary>Rounds durations to what people write.</summary>
internal static class HumanDuration
{
    /// <summary>The longest that a grace period or a maximum run time can be.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    // As far as a sketch knows a duration.
    private const double Tolerance = 0.04;

    private static readonly TimeSpan[] Values =
    [
        .. Each(TimeSpan.FromSeconds(1), 1, 2, 3, 5, 10, 15, 20, 30, 45),
        .. Each(TimeSpan.FromMinutes(1), 1, 1.5, 2, 3, 4, 5, 7, 10, 15, 20, 25, 30, 40, 50),
        .. Each(TimeSpan.FromHours(1), 1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 12, 15, 18, 21),
        .. Each(TimeSpan.FromDays(1), 1, 1.5, 2, 2.5, 3, 4, 5, 7, 10, 14, 21, 30, 45, 60, 90, 120, 180, 270, 365),
    ];

    private static readonly TimeSpan[] Steps =
    [
        .. Each(TimeSpan.FromDays(1), 10, 1),
        .. Each(TimeSpan.FromHours(1), 12, 6, 3, 1),
        .. Each(TimeSpan.FromMinutes(1), 30, 15, 10, 5, 1),
        .. Each(TimeSpan.FromSeconds(1), 30, 15, 10, 5, 1),
        .. Each(TimeSpan.FromMilliseconds(1), 500, 100, 50, 10, 5, 1),
        .. Each(TimeSpan.FromMicroseconds(1), 500, 100, 50, 10, 5),
    ];

    /// <summary>Finds the next value at or above a duration that people choose: 15m, not 13m20s.</summary>
    public static TimeSpan RoundUp(TimeSpan least)
    {
        foreach (var value in Values)
        {
            if (value >= least)
            {
                return value;
            }
        }

        return Longest;
    }

    /// <summary>Writes the roundest duration that a measured one may be: 4m, not 3m55s.</summary>
    public static string About(TimeSpan measured)
    {
        foreach (var step in Steps)
        {
            var rounded = step * Math.Round(measured / step);
            if ((rounded - measured).Duration() <= measured * Tolerance)
            {
                return DurationParser.Format(rounded);
            }
        }

        return DurationParser.Format(TimeSpan.FromMicroseconds(1) * Math.Ceiling(measured.TotalMicroseconds));
    }

    private static IEnumerable<TimeSpan> Each(TimeSpan unit, params IEnumerable<double> counts) =>
        counts.Select(count => unit * count);
}
