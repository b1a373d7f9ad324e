using Heartbeat.Quartz.Support;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Heartbeat.Storage;
using static Heartbeat.Quartz.Support.MinuteRig;

namespace Heartbeat.Quartz.Synchronizing;

/// <summary>Jobs that run before anybody could take the declaration of their monitors.</summary>
public sealed class AwaitedMonitorTests
{
    [Fact]
    public async Task Run_before_the_monitor_could_be_declared_is_reported_once_it_is()
    {
        var isAway = true;
        await using var rig = await StartAwayAsync(() => Volatile.Read(ref isAway));
        var job = new HeldJob(rig);
        await rig.PassUntilAsync(At(1));
        (await job.NextAsync()).Succeed();
        await rig.UntilIdleAsync(Job);
        await rig.SettleAsync();
        Assert.Empty(rig.Reporter.Signals);

        Volatile.Write(ref isAway, false);
        await rig.PassUntilAsync(At(1.5));

        await rig.AssertUpAsync(due: At(2));
        var run = Assert.Single(await rig.RunsAsync(Slug));
        Assert.Equal((RunOutcome.Succeeded, At(1)), (run.Outcome, run.EndedAt.ToDateTimeOffset()));
    }

    [Fact]
    public async Task Failure_before_the_monitor_could_be_declared_alarms_once_it_is()
    {
        var isAway = true;
        await using var rig = await StartAwayAsync(() => Volatile.Read(ref isAway));
        rig.Jobs.Fail("job", "the disk is full");
        await rig.PassUntilAsync(At(1));
        await rig.UntilIdleAsync(Job);
        await rig.SettleAsync();

        Volatile.Write(ref isAway, false);
        await rig.PassUntilAsync(At(1.5));

        await rig.AssertDownAsync(ChangeReason.Failed);
    }

    [Fact]
    public async Task Where_nobody_may_declare_anything_runs_are_reported_all_the_same()
    {
        await using var rig = await StartAwayAsync(static () => true, static () => new UnauthorizedAccessException("no such key"));

        await rig.PassUntilAsync(At(1));

        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);
    }

    [Fact]
    public async Task What_waits_for_a_monitor_as_the_scheduler_stops_is_said_to_be_lost()
    {
        await using var rig = await StartAwayAsync(static () => true);
        await rig.PassUntilAsync(At(1));
        await rig.UntilIdleAsync(Job);
        await rig.SettleAsync();

        await rig.StopAsync();

        Assert.StartsWith("2 signals", Assert.Single(rig.Logs.Of(3100)), StringComparison.Ordinal);
    }

    // The comparison of all jobs, which would declare them too, comes much later.
    private static Task<QuartzRig> StartAwayAsync(Func<bool> isAway, Func<Exception>? failure = null) => StartAsync(
        options: static options => options.ReconcileEvery = "1h",
        services: services => FragileRegistry.Add(
            services, _ => isAway(), failure ?? (static () => new StoreUnavailableException("The server does not answer."))));
}
