using System.Diagnostics;
using Heartbeat.Monitors;
using Microsoft.Extensions.DependencyInjection;

namespace Heartbeat.Benchmarks.Firings;

/// <summary>
/// What watching costs Quartz: pairs of runs, with and without, in turn, and the median of their ratios. The machine's
/// drift is in both of a pair.
/// </summary>
internal static class FiringRatio
{
    private const int WarmUps = 2;

    public static async Task RunAsync(int pairs)
    {
        var ratios = new List<double>();
        for (var pair = -WarmUps; pair < pairs; pair++)
        {
            var watchedFirst = pair % 2 == 0;
            var first = await MeasureAsync(watchedFirst);
            var second = await MeasureAsync(!watchedFirst);
            var (alone, watched) = watchedFirst ? (second, first) : (first, second);
            if (pair < 0)
            {
                continue;
            }

            ratios.Add(alone.Rate / watched.Rate);
            Console.WriteLine(
                $"alone {alone.Rate,7:N0}/s {alone.Processor,5:0.0} us   watched {watched.Rate,7:N0}/s {watched.Processor,5:0.0} us   time x {ratios[^1]:0.000}   reported after {watched.Lag.TotalMilliseconds,5:0} ms   signals {watched.Signals}");
        }

        ratios.Sort();
        Console.WriteLine($"median time x {ratios[ratios.Count / 2]:0.000} of {pairs} pairs, {FiringRace.Firings} firings each");
    }

    private static async Task<Measure> MeasureAsync(bool watched)
    {
        GC.Collect();
        await using var race = await FiringRace.PrepareAsync(watched);
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var took = await race.RunAsync();
        var (lag, signals) = watched ? await CatchUpAsync(race) : default;
        process.Refresh();
        return new(
            FiringRace.Firings / took.TotalSeconds,
            (process.TotalProcessorTime - before).TotalMicroseconds / FiringRace.Firings,
            lag,
            signals);
    }

    // How far the reports are behind when the last job has run, and that none is missing.
    private static async Task<(TimeSpan Lag, long Signals)> CatchUpAsync(FiringRace race)
    {
        var start = Stopwatch.GetTimestamp();
        var registry = race.Services.GetRequiredService<IMonitorRegistry>();
        while (true)
        {
            var monitors = await registry.ListAsync(new MonitorFilter { Limit = FiringRace.Jobs, Retired = RetiredMonitors.Include });
            var signals = monitors.Items.Sum(static monitor => monitor.SignalCount);
            if (signals >= 2 * FiringRace.Firings || Stopwatch.GetElapsedTime(start) > TimeSpan.FromSeconds(10))
            {
                return (Stopwatch.GetElapsedTime(start), signals);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }
    }

    /// <summary>What one run came to.</summary>
    /// <param name="Rate">Firings a second, until the last job has run.</param>
    /// <param name="Processor">Microseconds of processor time for each firing, all reports included.</param>
    /// <param name="Lag">How far the reports were behind the last job.</param>
    /// <param name="Signals">How many there were.</param>
    private readonly record struct Measure(double Rate, double Processor, TimeSpan Lag, long Signals);
}
