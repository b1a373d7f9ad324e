using Heartbeat.Quartz.Support;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Quartz;
using static Heartbeat.Quartz.Support.MinuteRig;

namespace Heartbeat.Quartz.Reporting;

/// <summary>Signals that Heartbeat refuses for a while: they arrive later, in order and dated when they were due.</summary>
public sealed class RefusedSignalTests
{
    [Theory]
    [InlineData(SignalResult.Overloaded)]
    [InlineData(SignalResult.StoreUnavailable)]
    public async Task Signals_that_were_refused_arrive_later_in_order_with_their_times(SignalResult refusal)
    {
        await using var rig = await StartAsync(job: static job => job.UsingJobData(HeartbeatJobData.Grace, "5m"));
        var job = new HeldJob(rig);
        rig.Reporter.Refuse = _ => refusal;
        await rig.PassUntilAsync(At(1));
        var first = await job.NextAsync();
        await rig.PassUntilAsync(At(1.5));
        first.Succeed();
        await rig.UntilIdleAsync(Job);
        await rig.SettleAsync();
        await rig.PassUntilAsync(At(2));
        var second = await job.NextAsync();
        await rig.PassUntilAsync(At(2.25));
        await rig.SettleAsync();
        var refused = rig.Reporter.Signals.Count;

        // Behind the others, though Heartbeat would take it now.
        rig.Reporter.Refuse = static _ => null;
        second.Succeed();
        await rig.UntilIdleAsync(Job);
        await rig.SettleAsync();

        await rig.AssertUpAsync(due: At(3));
        Assert.Equal(
            [
                (SignalKind.Start, At(1)),
                (SignalKind.Success, At(1.5)),
                (SignalKind.Start, At(2)),
                (SignalKind.Success, At(2.25)),
            ],
            rig.Reporter.Signals.Skip(refused).Select(static one => (one.Signal.Kind, one.Signal.At)));
        Assert.Equal(
            [(At(1), 0.5), (At(2), 0.25)],
            (await rig.RunsAsync(Slug)).Select(static run =>
                (run.StartedAt.ToDateTimeOffset(), run.Duration!.Value.TotalMinutes)));
    }

    [Fact]
    public async Task Failure_that_was_refused_still_takes_the_monitor_down()
    {
        await using var rig = await StartAsync(job: static job => job.UsingJobData(HeartbeatJobData.Grace, "5m"));
        rig.Jobs.Fail("job", "the disk is full");
        rig.Reporter.Refuse = static _ => SignalResult.Overloaded;
        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Start);
        await rig.SettleAsync();

        rig.Reporter.Refuse = static _ => null;
        await rig.PassUntilAsync(At(1.5));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Fail);

        await rig.AssertDownAsync(ChangeReason.Failed);
    }

    [Fact]
    public async Task Refusal_of_one_monitor_holds_up_no_other()
    {
        await using var rig = await StartAsync(
            job: static job => job.UsingJobData(HeartbeatJobData.Grace, "5m"),
            quartz: static quartz => quartz.ScheduleJob<ScriptedJob>(
                static trigger => trigger.WithIdentity("other").WithCronSchedule("0 * * * * ?").StartAt(At(0.5)),
                static job => job.WithIdentity("other")));
        rig.Reporter.Refuse = static one => one.Monitor == Slug ? SignalResult.Overloaded : null;

        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync("default.other", SignalKind.Success);

        await rig.AssertUpAsync(due: At(2), "default.other");
    }

    [Fact]
    public async Task Signals_that_are_held_when_the_host_stops_are_sent_once_more()
    {
        await using var rig = await StartAsync();
        rig.Reporter.Refuse = static _ => SignalResult.StoreUnavailable;
        var job = new HeldJob(rig);
        await rig.PassUntilAsync(At(1));
        (await job.NextAsync()).Succeed();
        await rig.UntilIdleAsync(Job);
        await rig.SettleAsync();

        rig.Reporter.Refuse = static _ => null;
        await rig.StopAsync();

        Assert.Equal(RunOutcome.Succeeded, Assert.Single(await rig.RunsAsync(Slug)).Outcome);
    }
}
