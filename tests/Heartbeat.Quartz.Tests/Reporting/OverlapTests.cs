using Heartbeat.Monitors;
using Heartbeat.Quartz.Support;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Quartz;
using static Heartbeat.Quartz.Support.MinuteRig;

namespace Heartbeat.Quartz.Reporting;

/// <summary>Firings that come while the one before still runs, and cut it off.</summary>
public sealed class OverlapTests
{
    [Fact]
    public async Task Run_that_the_next_firing_cuts_off_has_failed_and_the_next_success_recovers_the_monitor()
    {
        await using var rig = await StartAsync(static trigger => trigger.WithOverlapPolicy(OverlapPolicy.CancelPrevious));
        var job = new HeldJob(rig);
        await rig.PassUntilAsync(At(1));
        await job.NextAsync();

        await rig.PassUntilAsync(At(2));
        var second = await job.NextAsync();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Fail);
        await rig.AssertDownAsync(ChangeReason.Failed);
        second.Succeed();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        Assert.Equal([RunOutcome.Failed, RunOutcome.Succeeded], (await rig.RunsAsync(Slug)).Select(static run => run.Outcome));
        Assert.Equal(ChangeReason.Recovered, (await rig.ReasonsAsync(Slug))[^1]);
        var monitor = await rig.MonitorAsync(Slug);
        Assert.Equal((MonitorStatus.Up, At(3)), (monitor.Status, monitor.DueAt));
    }

    [Fact]
    public async Task Run_that_the_next_firing_cuts_off_counts_nothing_where_interruptions_are_ignored()
    {
        await using var rig = await StartAsync(
            static trigger => trigger.WithOverlapPolicy(OverlapPolicy.CancelPrevious),
            options: static options => options.IgnoreInterruptions = true);
        var job = new HeldJob(rig);
        await rig.PassUntilAsync(At(1));
        await job.NextAsync();

        await rig.PassUntilAsync(At(2));
        var second = await job.NextAsync();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Interrupted);
        second.Succeed();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        await rig.AssertUpAsync(due: At(3));
        Assert.Equal([RunOutcome.Interrupted, RunOutcome.Succeeded], (await rig.RunsAsync(Slug)).Select(static run => run.Outcome));
    }

    [Fact]
    public async Task Run_that_does_not_heed_that_it_is_cut_off_goes_on_beside_the_next()
    {
        await using var rig = await StartAsync(static trigger => trigger.WithOverlapPolicy(OverlapPolicy.CancelPrevious));
        var job = new HeldJob(rig, heedsToken: false);
        await rig.PassUntilAsync(At(1));
        var first = await job.NextAsync();
        await rig.PassUntilAsync(At(2));
        var second = await job.NextAsync();

        second.Succeed();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);
        first.Succeed();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success, 2);

        await rig.AssertUpAsync(due: At(3));
        Assert.Equal([(RunOutcome.Succeeded, 1.0), (RunOutcome.Succeeded, 0.0)], await rig.OutcomesAsync());
    }
}
