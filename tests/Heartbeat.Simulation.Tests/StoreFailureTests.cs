using Heartbeat.Simulation.World;
using Xunit.Abstractions;

namespace Heartbeat.Simulation;

public sealed class StoreFailureTests(ITestOutputHelper output) : SimulationTests(output)
{
    public static TheoryData<int> Seeds => [.. Seed.Of(1)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_store_that_fails_for_a_while_loses_nothing_acknowledged_and_alarms_nobody_who_lives(int seed)
    {
        var jobs = JobsDying(seed, Settling - Minutes(20), Settling + Minutes(60), healthy: 100);
        await using var world = await SimulatedWorld.BeginAsync(seed, jobs, onDisk: true);
        await world.RunAsync(Settling + TimeSpan.FromMilliseconds(seed % 60_000));
        await world.FailStorageAsync(Minutes(2));
        await world.RunAsync(Minutes(30));
        await world.FailStorageAsync(Minutes(20));
        await EndAsync(world, namesOutages: true);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_store_that_fails_after_a_suspension_or_a_clock_step_alarms_nobody_who_lives(int seed)
    {
        var jobs = JobsDying(seed, Settling - Minutes(20), Settling + Minutes(20), healthy: 100);
        await using var world = await SimulatedWorld.BeginAsync(seed, jobs, onDisk: true);
        await world.RunAsync(Settling + TimeSpan.FromMilliseconds(seed % 60_000));
        world.SuspendProcess(Minutes(10));
        await world.FailStorageAsync(Minutes(1));
        await world.RunAsync(Minutes(61));
        world.StepClock(TimeSpan.FromHours(1));
        await world.FailStorageAsync(Minutes(1));
        await world.RunAsync(Minutes(61));
        world.StepClock(TimeSpan.FromHours(-1));
        await world.FailStorageAsync(Minutes(1));
        await EndAsync(world);
    }
}
