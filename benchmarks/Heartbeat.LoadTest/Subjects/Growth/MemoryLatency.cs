using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Heartbeat.LoadTest.Subjects.Growth;

/// <summary>
/// What it takes to get at something in memory: one cache line for each monitor, in which stands where the next one is, so
/// that no processor can look ahead.
/// </summary>
[SuppressMessage("Security", "CA5394", Justification = "The order of memory is no secret.")]
internal static class MemoryLatency
{
    private const int LongsInALine = 8;
    private const int Steps = 1 << 20;

    /// <summary>Measures a chain of reads.</summary>
    /// <returns>Nanoseconds a read.</returns>
    public static double Measure(int monitors)
    {
        var lines = Chain(monitors);
        var (best, place) = (double.MaxValue, 0L);
        for (var round = 0; round < 5; round++)
        {
            var started = Stopwatch.GetTimestamp();
            for (var step = 0; step < Steps; step++)
            {
                place = lines[place];
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalNanoseconds / Steps);
        }

        GC.KeepAlive(place == long.MaxValue ? lines : null);
        return best;
    }

    /// <summary>Makes one circle of all lines, in random order.</summary>
    private static long[] Chain(int monitors)
    {
        var order = new int[monitors];
        for (var i = 0; i < monitors; i++)
        {
            order[i] = i;
        }

        new Random(1).Shuffle(order);
        var lines = new long[(long)monitors * LongsInALine];
        for (var i = 0; i < monitors; i++)
        {
            lines[(long)order[i] * LongsInALine] = (long)order[(i + 1) % monitors] * LongsInALine;
        }

        return lines;
    }
}
