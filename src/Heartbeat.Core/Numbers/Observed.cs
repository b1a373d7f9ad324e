using System.Globalization;
using Heartbeat.Storage.Rollups;

namespace Heartbeat.Numbers;

/// <summary>What was seen of runs, against the limit that is set for it.</summary>
/// <param name="sketch">What was measured.</param>
/// <param name="limit">The present setting: what it let pass was fine.</param>
internal sealed class Observed(DurationSketch sketch, TimeSpan limit)
{
    /// <summary>Below this, the next run may well be the longest yet.</summary>
    public const int LeastRuns = 20;

    // What is beyond this share and beyond the limit is taken for what an alert is there for.
    private const double Usual = 0.95;

    public bool IsEnough => sketch.Count >= LeastRuns;

    /// <summary>Gets what a setting has to let pass: the usual, and whatever was fine so far.</summary>
    public TimeSpan ToCover => Max(sketch.Ceiling(Usual) ?? TimeSpan.Zero, Fine);

    /// <summary>Gets the longest that the present setting let pass.</summary>
    public TimeSpan Fine => sketch.CeilingWithin(limit) ?? TimeSpan.Zero;

    /// <summary>Says how many runs came to what.</summary>
    /// <param name="none">What they did where it was no time at all.</param>
    /// <param name="within">What they did where it took some time, which is put in place of <c>{0}</c>.</param>
    /// <param name="last">What is said of the longest, likewise.</param>
    public string Describe(string none, string within, string last)
    {
        var usual = sketch.Percentile(Usual)!.Value;
        var count = sketch.CountWithin(Usual);
        var did = usual == TimeSpan.Zero ? none : Fill(within, usual);
        return count == sketch.Count
            ? string.Create(CultureInfo.InvariantCulture, $"All {count} runs {did}")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{count} of {sketch.Count} runs {did}, {Fill(last, sketch.Percentile(1)!.Value)}");
    }

    /// <summary>Says what a value leaves room for.</summary>
    public string Room(TimeSpan value)
    {
        var left = sketch.Count - sketch.CountUpTo(value);
        return (left == 0 ? " leaves room" : string.Create(CultureInfo.InvariantCulture, $" leaves room for all but {left}"))
            + (value == limit ? ", as it is set" : "");
    }

    /// <summary>Says that there is too little to go by.</summary>
    public string TooFew(int days, string what)
    {
        var runs = sketch.Count switch
        {
            0 => "No successful run",
            1 => "Only 1 successful run",
            _ => string.Create(CultureInfo.InvariantCulture, $"Only {sketch.Count} successful runs"),
        };
        var time = days == 1 ? "today" : string.Create(CultureInfo.InvariantCulture, $"in the last {days} days");
        return string.Create(CultureInfo.InvariantCulture, $"{runs} {time} {what}; a suggestion takes {LeastRuns}.");
    }

    public static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;

    private static string Fill(string text, TimeSpan duration) =>
        text.Replace("{0}", HumanDuration.About(duration), StringComparison.Ordinal);
}
