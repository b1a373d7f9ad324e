using System.Diagnostics.CodeAnalysis;
using Heartbeat.Simulation.World;
using Xunit.Abstractions;

namespace Heartbeat.Simulation;

[SuppressMessage("Security", "CA5394", Justification = "Simulations must be repeatable, not secret.")]
public sealed class CrashTests(ITestOutputHelper output) : SimulationTests(output)
{
    private const int Crashes = 30;

    public static TheoryData<int> Seeds => [.. Seed.Of(1)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Crashes_at_any_commit_lose_nothing_acknowledged_and_double_nothing(int seed)
    {
        var jobs = JobsDying(seed, Minutes(65), Minutes(200), healthy: 100);
        foreach (var job in jobs.Take(Dying * 2 / 3))
        {
            job.RevivesAt = job.DiesAt + Minutes(90);
        }

        var random = new Random(seed);
        await using var world = await SimulatedWorld.BeginAsync(seed, jobs, onDisk: true);
        await world.RunAsync(Minutes(61));
        for (var i = 0; i < Crashes; i++)
        {
            await world.RunAsync(Minutes(12 * random.NextDouble()));
            await world.CrashAsync(
                random.Next(20), afterCommit: random.Next(2) == 0, TimeSpan.FromSeconds(random.Next(1, 40)));
        }

        await EndAsync(world);
    }
}
