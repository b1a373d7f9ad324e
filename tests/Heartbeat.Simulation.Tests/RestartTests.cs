using Heartbeat.Simulation.Jobs;
using Heartbeat.Simulation.World;
using Xunit.Abstractions;

namespace Heartbeat.Simulation;

public sealed class RestartTests(ITestOutputHelper output) : SimulationTests(output)
{
    public static TheoryData<int> Seeds => [.. Seed.Of(1)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Restarts_of_2_and_20_minutes_alarm_nobody_who_lives_and_hide_nobody_who_died(int seed)
    {
        var jobs = JobsDying(seed, Settling - Minutes(20), Settling + Minutes(60));
        await using var world = await SimulatedWorld.BeginAsync(seed, jobs, onDisk: true);
        await world.RunAsync(Settling);
        await world.RestartAsync(Minutes(2));
        await world.RunAsync(Minutes(31) + TimeSpan.FromMilliseconds(seed % 60_000));
        await world.RestartAsync(Minutes(20));
        await EndAsync(world, namesOutages: true);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_crash_loop_of_20_restarts_in_10_minutes_starves_no_alert(int seed)
    {
        var jobs = JobsDying(seed, Settling - Minutes(10), Settling + Minutes(20), healthy: 100);
        await using var world = await SimulatedWorld.BeginAsync(seed, jobs, onDisk: true);
        await world.RunAsync(Settling);
        for (var i = 0; i < 20; i++)
        {
            await world.RestartAsync(TimeSpan.FromMilliseconds(500 + (i * 397 % 4000)));
            await world.RunAsync(TimeSpan.FromSeconds(27));
        }

        await EndAsync(world);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Restarts_that_begin_right_at_deadlines_alarm_nobody_who_lives(int seed)
    {
        var jobs = JobsDying(seed, Minutes(60), Minutes(80), healthy: 100);
        await using var world = await SimulatedWorld.BeginAsync(seed, jobs, onDisk: true);
        await world.RunAsync(Settling);
        for (var i = 0; i < 6; i++)
        {
            // The restart begins when a living job has a moment left, or none; the rest of its grace must be left after it.
            var job = jobs[Dying + (i * 7)];
            var deadline = job.LastHeardAt + job.Period + Job.Grace;
            if (deadline > world.Now)
            {
                await world.RunAsync(deadline - world.Now - TimeSpan.FromMilliseconds(i % 3));
            }

            await world.RestartAsync(TimeSpan.FromSeconds(1 + (i * 5)));
            await world.RunAsync(Minutes(5));
        }

        await EndAsync(world);
    }
}
