using Heartbeat.Quartz.Support;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Quartz;
using static Heartbeat.Quartz.Support.MinuteRig;

namespace Heartbeat.Quartz.Reporting;

/// <summary>Jobs that somebody fires by hand, beside their schedule.</summary>
public sealed class ManualFiringTests
{
    [Fact]
    public async Task Firing_by_hand_is_a_run_that_does_not_move_the_schedule()
    {
        await using var rig = await StartAsync(static trigger => trigger.WithCronSchedule("0 0/10 * * * ?"));
        await rig.PassUntilAsync(At(4));

        await rig.Scheduler.TriggerJob(Job);
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        await rig.AssertUpAsync(due: At(10));
        Assert.Equal([(RunOutcome.Succeeded, 0.0)], await rig.OutcomesAsync());
        await rig.PassUntilAsync(At(10));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success, 2);
        await rig.AssertUpAsync(due: At(20));
        Assert.DoesNotContain(rig.Reporter.Signals, static one => one.Monitor != Slug);
    }

    [Fact]
    public async Task Firing_by_hand_is_no_substitute_for_one_that_the_schedule_misses()
    {
        await using var rig = await StartAsync(static trigger => trigger.WithCronSchedule("0 0/10 * * * ?"));
        await rig.PassUntilAsync(At(9));
        await rig.Scheduler.TriggerJob(Job);
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        // Quartz stands still.
        await rig.PassWithoutQuartzAsync(At(11));

        await rig.AssertDownAsync(ChangeReason.Missed);
    }

    [Fact]
    public async Task Failure_of_a_firing_by_hand_is_a_failure_of_the_job()
    {
        await using var rig = await StartAsync(static trigger => trigger.WithCronSchedule("0 0/10 * * * ?"));
        rig.Jobs.Fail("job", "the disk is full");
        await rig.PassUntilAsync(At(4));

        await rig.Scheduler.TriggerJob(Job);
        await rig.Reporter.UntilAsync(Slug, SignalKind.Fail);

        await rig.AssertDownAsync(ChangeReason.Failed);
        Assert.Equal(At(10), (await rig.MonitorAsync(Slug)).DueAt);
        rig.Jobs.Set("job", static (_, _) => default);
        await rig.PassUntilAsync(At(10));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);
        Assert.Equal(ChangeReason.Recovered, (await rig.ReasonsAsync(Slug))[^1]);
    }

    [Fact]
    public async Task Firing_by_hand_that_is_under_way_at_the_next_firing_raises_no_alarm()
    {
        await using var rig = await StartAsync<SingleJob>(static trigger => trigger.WithCronSchedule("0 0/10 * * * ?"));
        var job = new HeldJob(rig);
        await rig.PassUntilAsync(At(9));
        await rig.Scheduler.TriggerJob(Job);
        var byHand = await job.NextAsync();

        await rig.PassUntilAsync(At(13));
        await rig.AssertNoAlarmAsync();
        byHand.Succeed();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);
        (await job.NextAsync()).Succeed();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success, 2);

        await rig.AssertUpAsync(due: At(20));
    }

    [Fact]
    public async Task Job_without_a_schedule_is_not_watched_when_it_is_fired_by_hand()
    {
        await using var rig = await StartAsync(
            quartz: static quartz => quartz.AddJob<ScriptedJob>(static job => job.WithIdentity("other").StoreDurably()));
        var other = new HeldJob(rig, "other");

        await rig.Scheduler.TriggerJob(new JobKey("other"));
        (await other.NextAsync()).Succeed();
        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        Assert.Null(await rig.Registry.FindAsync("default.other"));
        Assert.DoesNotContain(rig.Reporter.Signals, static one => one.Monitor != Slug);
    }
}
