using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Heartbeat.LoadTest.Reporting;

/// <summary>What the figures were measured on: without it they say nothing.</summary>
internal static class Machine
{
    private const int Syncs = 200;

    /// <summary>Describes it, a line each.</summary>
    /// <param name="folder">Where databases lie.</param>
    /// <param name="now">The time.</param>
    public static IReadOnlyList<(string What, string Value)> Describe(string folder, DateTimeOffset now)
    {
        var (median, slowest) = MeasureSync(folder);
        return
        [
            ("date", now.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)),
            ("processor", $"{Processor()}, {Environment.ProcessorCount} cores"),
            ("memory", $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024 * 1024 * 1024)} GiB"),
            ("system", RuntimeInformation.OSDescription),
            (".NET", RuntimeInformation.FrameworkDescription),
            ("fsync of 4 KiB", $"median {Digits.Text(median)} ms, p99 {Digits.Text(slowest)} ms"),
        ];
    }

    private static string Processor()
    {
        const string file = "/proc/cpuinfo";
        var name = File.Exists(file)
            ? File.ReadLines(file).FirstOrDefault(static line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return name?.Split(':', 2)[1].Trim() ?? $"{RuntimeInformation.ProcessArchitecture}";
    }

    private static (double Median, double Slowest) MeasureSync(string folder)
    {
        var path = Path.Combine(folder, $"sync-{Environment.ProcessId}");
        var times = new List<double>();
        using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
        {
            var page = new byte[4096];
            for (var i = 0; i < Syncs; i++)
            {
                file.Write(page);
                var started = Stopwatch.GetTimestamp();
                file.Flush(flushToDisk: true);
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        times.Sort();
        return (Median.Of(times), times[(int)(0.99 * Syncs)]);
    }
}
