using System.Diagnostics.CodeAnalysis;
using Heartbeat.Simulation.Jobs;
using Heartbeat.Simulation.World;
using Xunit.Abstractions;

namespace Heartbeat.Simulation;

/// <summary>What all simulations share: jobs that live and jobs that die around a fault.</summary>
[SuppressMessage("Security", "CA5394", Justification = "Simulations must be repeatable, not secret.")]
public abstract class SimulationTests(ITestOutputHelper output)
{
    private protected const int Healthy = 1000;
    private protected const int Dying = 50;

    private protected static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(minutes);

    /// <summary>An hour and a half of life, so that even hourly jobs were heard before anything happens.</summary>
    private protected static TimeSpan Settling => Minutes(90);

    /// <summary>The first jobs die at random moments between two instants.</summary>
    private protected static List<Job> JobsDying(int seed, TimeSpan from, TimeSpan until, int healthy = Healthy)
    {
        var jobs = Population.Of(healthy + Dying, seed);
        var random = new Random(seed);
        foreach (var job in jobs.Take(Dying))
        {
            job.DiesAt = from + ((until - from) * random.NextDouble());
        }

        return jobs;
    }

    /// <summary>Goes on until every dead job must have been alerted, and every living one had its next turns.</summary>
    private protected async Task EndAsync(SimulatedWorld world, bool namesOutages = false)
    {
        await world.RunAsync(Minutes(65));
        var latest = world.Jobs.Where(job => !job.IsHealthy && job.RevivesAt == TimeSpan.MaxValue).Max(job => Verdict.LatestAlert(world, job));
        if (latest > world.Now)
        {
            await world.RunAsync(latest - world.Now);
        }

        output.WriteLine(world.ToString());
        await Verdict.AssertAsync(world, namesOutages);
    }
}
