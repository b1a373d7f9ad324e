using System.Diagnostics;
using Heartbeat.Monitors;
using Microsoft.Extensions.DependencyInjection;

namespace Heartbeat.Benchmarks.Firings;

/// <summary>
/// What watching costs Quartz: rounds in which each entrant runs once, in turn, and the medians of their ratios to Quartz
/// alone. The machine's drift is in all of a round.
/// </summary>
internal static class FiringRatio
{
    private const int WarmUps = 2;

    public static async Task RunAsync(int rounds)
    {
        foreach (var field in Enum.GetValues<Field>())
        {
            await RunAsync(field, rounds);
        }
    }

    private static async Task RunAsync(Field field, int rounds)
    {
        var entrants = Enum.GetValues<Entrant>();
        var results = entrants.ToDictionary(static entrant => entrant, static _ => new List<Measure>());
        for (var round = -WarmUps; round < rounds; round++)
        {
            for (var turn = 0; turn < entrants.Length; turn++)
            {
                var entrant = entrants[(turn + round + WarmUps) % entrants.Length];
                var measure = await MeasureAsync(field, entrant);
                if (round >= 0)
                {
                    results[entrant].Add(measure);
                }
            }
        }

        Console.WriteLine($"{field}, {FiringRace.Firings} firings, {rounds} rounds, medians:");
        foreach (var (entrant, measures) in results)
        {
            var ratio = Median(measures.Zip(results[Entrant.Alone], static (one, alone) => alone.Rate / one.Rate));
            Console.WriteLine(
                $"  {entrant,-18} {Median(measures.Select(static one => one.Rate)),9:N0}/s   time x {ratio:0.000}   "
                + $"processor {Median(measures.Select(static one => one.Processor)):0.0} us a firing   "
                + $"signals {measures.Min(static one => one.Signals)}, the last {Median(measures.Select(static one => one.Lag)):0} ms after the last job");
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static async Task<Measure> MeasureAsync(Field field, Entrant entrant)
    {
        GC.Collect();
        await using var race = await FiringRace.PrepareAsync(field, entrant);
        var (took, processor) = await race.RunAsync();
        var (lag, signals) = entrant == Entrant.WatchedAndStored ? await CatchUpAsync(race) : default;
        return new(
            FiringRace.Firings / took.TotalSeconds,
            processor().TotalMicroseconds / FiringRace.Firings,
            lag.TotalMilliseconds,
            signals);
    }

    // How far the reports are behind when the last job has run, and that none is missing.
    private static async Task<(TimeSpan Lag, long Signals)> CatchUpAsync(FiringRace race)
    {
        var start = Stopwatch.GetTimestamp();
        var registry = race.Services.GetRequiredService<IMonitorRegistry>();
        while (true)
        {
            var monitors = await registry.ListAsync(new MonitorFilter { Limit = 1_000, Retired = RetiredMonitors.Include });
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
    /// <param name="Lag">How many milliseconds the reports were behind the last job.</param>
    /// <param name="Signals">How many there were.</param>
    private readonly record struct Measure(double Rate, double Processor, double Lag, long Signals);
}
