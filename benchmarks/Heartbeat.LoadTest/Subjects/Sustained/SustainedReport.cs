using Heartbeat.LoadTest.Client;
using Heartbeat.LoadTest.Reporting;

namespace Heartbeat.LoadTest.Subjects.Sustained;

/// <summary>What is to be said about pings that came for minutes.</summary>
internal sealed record SustainedReport(
    SustainedProfile Profile,
    LoadResult Idle,
    LoadResult Load,
    IReadOnlyList<DatabaseSample> Samples,
    double Settled,
    long Lost,
    long Kept)
{
    private const double Megabyte = 1024 * 1024;

    // What the options of the store say, and a tenth more: histories are cut now and then, not with each signal.
    private const int MostKept = 110;

    public Section Section => new(
        $"Sustained load, {Digits.Text(Profile.Rate)} pings a second for {Digits.Text(Profile.Seconds)} s, {Digits.Text(Profile.Monitors)} monitors",
        [
            new("sustained_pings_per_second", "pings answered a second", Load.PerSecond, Target.AtLeast(Math.Floor(0.99 * Profile.Rate))),
            new("sustained_errors", "not answered with 200", Load.Errors, Target.AtMost(0)),
            new("sustained_lost", "answered with 200, and in no row in the end", Lost, Target.AtMost(0)),
            new("sustained_p50_ms", "p50, ms", Load.P50),
            new("sustained_p99_ms", "p99, ms", Load.P99),
            new("sustained_idle_p99_ms", "p99 of a server that never folds, ms", Idle.P99),
            new("sustained_p99_ratio", "p99, in that of a server that never folds", Load.P99 / Idle.P99, Target.AtMost(2)),
            new("sustained_backlog_max", "most records that waited to be folded", Samples.Max(static sample => sample.Waiting)),
            new("sustained_backlog_growth", "records waiting in the last third, in those of the second", Growth(static sample => sample.Waiting), Target.AtMost(1.2)),
            new("sustained_settled_seconds", "until all of it was folded after the last ping, s", Settled),
            new("sustained_file_mb", "file and log in the end, MB", FilesOf(Samples[^1]) / Megabyte),
            new("sustained_file_growth", "file and log in the last third, in those of the second", Growth(FilesOf), Target.AtMost(1.2)),
            new("sustained_memory_mb", "managed heap in the end, MB", Samples[^1].Managed / Megabyte),
            new("sustained_memory_growth", "managed heap in the last third, in that of the second", Growth(static sample => sample.Managed), Target.AtMost(1.2)),
            new("sustained_kept_max", "signals kept of one monitor (100 and a tenth)", Kept, Target.AtMost(MostKept)),
        ])
    {
        Tables = [Course],
    };

    private Table Course
    {
        get
        {
            var table = new Table("after s", "p99 ms", "journal", "file MB", "log MB", "managed MB", "resident MB");
            foreach (var (sample, window) in Samples.Select(static (sample, window) => (sample, window)))
            {
                table.Add(
                    Digits.Text(sample.Seconds),
                    window < Load.Windows.Count ? Digits.Text(Load.Windows[window]) : "",
                    Digits.Text(sample.Waiting),
                    Digits.Text(sample.File / Megabyte),
                    Digits.Text(sample.Log / Megabyte),
                    Digits.Text(sample.Managed / Megabyte),
                    Digits.Text(sample.Resident / Megabyte));
            }

            return table;
        }
    }

    private static double FilesOf(DatabaseSample sample) => sample.File + sample.Log;

    // By thirds: in the first, histories fill.
    private double Growth(Func<DatabaseSample, double> figure)
    {
        var third = Math.Max(1, Samples.Count / 3);
        var second = Samples.Skip(third).Take(third).Append(Samples[^1]).Average(figure);
        return Samples.TakeLast(third).Average(figure) / Math.Max(1, second);
    }
}
