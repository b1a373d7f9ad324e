using Heartbeat.Simulation.World;
using Xunit.Abstractions;

namespace Heartbeat.Simulation;

public sealed class ClockTests(ITestOutputHelper output) : SimulationTests(output)
{
    private static readonly int[] Steps = [1, -1, 24, -24];

    public static TheoryData<int, int> SeedsAndSteps
    {
        get
        {
            var data = new TheoryData<int, int>();
            foreach (var seed in Seed.Of(1))
            {
                foreach (var hours in Steps)
                {
                    data.Add(seed, hours);
                }
            }

            return data;
        }
    }

    public static TheoryData<int> Seeds => [.. Seed.Of(1)];

    [Theory]
    [MemberData(nameof(SeedsAndSteps))]
    public async Task A_clock_step_alarms_nobody_who_lives_and_hides_nobody_who_died(int seed, int hours)
    {
        var jobs = JobsDying(seed, Settling - Minutes(20), Settling + Minutes(20));
        await using var world = await SimulatedWorld.BeginAsync(seed, jobs, onDisk: false);
        await world.RunAsync(Settling + TimeSpan.FromMilliseconds(seed % 60_000));
        world.StepClock(TimeSpan.FromHours(hours));
        await EndAsync(world);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Clock_steps_to_and_fro_alarm_nobody_who_lives_and_hide_nobody_who_died(int seed)
    {
        var jobs = JobsDying(seed, Settling - Minutes(20), Settling + Minutes(20), healthy: 100);
        await using var world = await SimulatedWorld.BeginAsync(seed, jobs, onDisk: true);
        await world.RunAsync(Settling + TimeSpan.FromMilliseconds(seed % 60_000));
        foreach (var hours in Steps)
        {
            world.StepClock(TimeSpan.FromHours(hours));
            await world.RunAsync(Minutes(7));
        }

        await world.RestartAsync(Minutes(2));
        await EndAsync(world);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_suspended_process_alarms_nobody_who_lives_and_hides_nobody_who_died(int seed)
    {
        var jobs = JobsDying(seed, Settling - Minutes(20), Settling + Minutes(60));
        await using var world = await SimulatedWorld.BeginAsync(seed, jobs, onDisk: false);
        await world.RunAsync(Settling + TimeSpan.FromMilliseconds(seed % 60_000));
        world.SuspendProcess(Minutes(2));
        await world.RunAsync(Minutes(30));
        world.SuspendProcess(Minutes(20));
        await EndAsync(world, namesOutages: true);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_suspended_machine_alarms_nobody_who_lives_and_hides_nobody_who_died(int seed)
    {
        var jobs = JobsDying(seed, Settling - Minutes(20), Settling + Minutes(60));
        await using var world = await SimulatedWorld.BeginAsync(seed, jobs, onDisk: false);
        await world.RunAsync(Settling + TimeSpan.FromMilliseconds(seed % 60_000));
        world.SuspendMachine(Minutes(2));
        await world.RunAsync(Minutes(65));
        world.SuspendMachine(Minutes(20));
        await EndAsync(world);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_machine_that_sleeps_again_and_again_alarms_nobody_who_lives_and_hides_nobody_who_died(int seed)
    {
        var jobs = JobsDying(seed, Settling - Minutes(20), Settling + Minutes(60), healthy: 100);
        await using var world = await SimulatedWorld.BeginAsync(seed, jobs, onDisk: false);
        await world.RunAsync(Settling + TimeSpan.FromMilliseconds(seed % 60_000));
        for (var i = 0; i < 8; i++)
        {
            world.SuspendMachine(TimeSpan.FromSeconds(20));
            await world.RunAsync(Minutes(42));
        }

        await EndAsync(world);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_clock_set_back_while_Heartbeat_is_away_alarms_nobody_who_lives_and_hides_nobody_who_died(int seed)
    {
        var jobs = JobsDying(seed, Settling - Minutes(20), Settling + Minutes(60), healthy: 500);
        await using var world = await SimulatedWorld.BeginAsync(seed, jobs, onDisk: true);
        await world.RunAsync(Settling + TimeSpan.FromMilliseconds(seed % 60_000));
        // Whole hours: the cron jobs live on machines whose clocks were right all the time.
        await world.RestartAsync(Minutes(20), step: Minutes(-60));
        await world.RunAsync(Minutes(61));
        await world.RestartAsync(Minutes(2), step: Minutes(-60));
        await EndAsync(world);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_process_suspended_while_the_clock_is_set_alarms_nobody_who_lives(int seed)
    {
        var jobs = JobsDying(seed, Settling - Minutes(20), Settling + Minutes(20), healthy: 500);
        await using var world = await SimulatedWorld.BeginAsync(seed, jobs, onDisk: false);
        await world.RunAsync(Settling);
        world.SuspendProcess(Minutes(20));
        world.StepClock(TimeSpan.FromHours(1));
        await world.RunAsync(Minutes(40));
        world.SuspendProcess(Minutes(5));
        world.StepClock(TimeSpan.FromHours(-1));
        await EndAsync(world);
    }
}
