using Heartbeat.Monitors;
using Heartbeat.Quartz.Support;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Quartz;
using static Heartbeat.Quartz.Support.MinuteRig;

namespace Heartbeat.Quartz.Reporting;

/// <summary>Jobs that Quartz cannot even make.</summary>
public sealed class BrokenJobTests
{
    [Fact]
    public async Task Job_that_cannot_be_made_is_down_at_once_with_the_reason()
    {
        await using var rig = await StartAsync<BrokenJob>();

        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Fail);

        await rig.AssertDownAsync(ChangeReason.Failed);
        Assert.Equal(At(1), (await rig.MonitorAsync(Slug)).StatusSince);
        Assert.Contains(nameof(BrokenJob.Missing), FailureOf(rig).Message, StringComparison.Ordinal);
        Assert.Contains("Exception", FailureOf(rig).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Job_that_cannot_be_made_fails_once_and_stays_down()
    {
        await using var rig = await StartAsync<BrokenJob>(
            job: static job => job.UsingJobData(HeartbeatJobData.FailureThreshold, "2"));

        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Fail);
        var monitor = await rig.MonitorAsync(Slug);
        Assert.Equal((MonitorStatus.Up, 1), (monitor.Status, monitor.FailuresInRow));

        // It fires no more: the silence is its second failure.
        await rig.PassUntilAsync(At(5));

        Assert.Single(rig.Reporter.KindsOf(Slug), static kind => kind == SignalKind.Fail);
        await rig.AssertDownAsync(ChangeReason.Missed);
    }

    [Fact]
    public async Task Job_that_is_mended_and_reset_recovers()
    {
        await using var rig = await StartAsync<BrokenJob>(job: static job => job.StoreDurably());
        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Fail);

        var mended = JobBuilder.Create<ScriptedJob>().WithIdentity(Job).StoreDurably().Build();
        await rig.Scheduler.AddJob(mended, AddJobOptions.Replacing);
        Assert.True(await rig.Scheduler.ResetTriggerFromErrorState(Trigger));
        await rig.PassUntilAsync(At(3));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        var monitor = await rig.MonitorAsync(Slug);
        Assert.Equal(MonitorStatus.Up, monitor.Status);
        Assert.Equal([ChangeReason.Failed], await rig.AlarmsAsync());
    }

    [Fact]
    public async Task Job_that_is_broken_again_after_a_reset_fails_again()
    {
        await using var rig = await StartAsync<BrokenJob>(options: static options => options.ReconcileEvery = "25s");
        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Fail);

        Assert.True(await rig.Scheduler.ResetTriggerFromErrorState(Trigger));
        await rig.PassUntilAsync(At(3));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Fail, 2);

        await rig.AssertDownAsync(ChangeReason.Failed);
    }

    private static SignalContent FailureOf(QuartzRig rig) =>
        rig.Reporter.Signals.Last(static one => one.Signal.Kind == SignalKind.Fail).Signal.Content!;
}
