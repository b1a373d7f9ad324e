using System.Diagnostics.CodeAnalysis;

namespace Heartbeat.Simulation.Jobs;

/// <summary>Makes the jobs of a simulation: 30 s to 1 h apart, most of them hours rather than seconds.</summary>
[SuppressMessage("Security", "CA5394", Justification = "Simulations must be repeatable, not secret.")]
internal static class Population
{
    private const int ShortestSeconds = 30;
    private const int LongestSeconds = 3600;

    public static List<Job> Of(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(number => Make(number, random, seed))];
    }

    private static Job Make(int number, Random random, int seed)
    {
        var kind = random.Next(10) switch
        {
            0 => JobKind.Cron,
            1 or 2 => JobKind.Pairs,
            3 or 4 => JobKind.Sleeping,
            _ => JobKind.Fixed,
        };
        if (kind == JobKind.Cron)
        {
            int[] minutes = [1, 2, 5, 10, 15, 20, 30, 60];
            return new(number, kind, TimeSpan.FromMinutes(minutes[random.Next(minutes.Length)]), seed);
        }

        // Short intervals make most of the work; one in five is spread by magnitude, so that there are enough of them.
        var seconds = random.Next(5) == 0
            ? ShortestSeconds * Math.Pow((double)LongestSeconds / ShortestSeconds, random.NextDouble())
            : random.Next(ShortestSeconds, LongestSeconds + 1);
        return new(number, kind, TimeSpan.FromSeconds(Math.Round(seconds)), seed);
    }
}
