using Heartbeat.Monitors;
using Heartbeat.Quartz.Support;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Quartz;
using static Heartbeat.Quartz.Support.MinuteRig;

namespace Heartbeat.Quartz.Reporting;

/// <summary>Runs that take long, hang, or overlap.</summary>
public sealed class LongRunTests
{
    [Fact]
    public async Task Run_that_hangs_is_found_out_exactly_at_its_limit()
    {
        await using var rig = await StartAsync(static trigger => trigger.WithCronSchedule("0 0/30 * * * ?"));
        var job = new HeldJob(rig);
        await rig.PassUntilAsync(At(30));
        var run = await job.NextAsync();

        await rig.PassUntilAsync(At(40) - TimeSpan.FromSeconds(5));
        await rig.AssertNoAlarmAsync();
        await rig.PassUntilAsync(At(40));

        await rig.AssertDownAsync(ChangeReason.RunTimedOut);
        Assert.Equal(At(40), (await rig.MonitorAsync(Slug)).StatusSince);
        run.Succeed();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);
    }

    [Fact]
    public async Task Late_end_of_a_run_that_timed_out_recovers_the_monitor()
    {
        await using var rig = await StartAsync(static trigger => trigger.WithCronSchedule("0 0/30 * * * ?"));
        var job = new HeldJob(rig);
        await rig.PassUntilAsync(At(30));
        var run = await job.NextAsync();
        await rig.PassUntilAsync(At(42));
        await rig.AssertDownAsync(ChangeReason.RunTimedOut);

        run.Succeed();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        var monitor = await rig.MonitorAsync(Slug);
        Assert.Equal((MonitorStatus.Up, At(60)), (monitor.Status, monitor.DueAt));
        Assert.Equal([(RunOutcome.Succeeded, 12.0)], await rig.OutcomesAsync());
        Assert.Equal([ChangeReason.RunTimedOut], await rig.AlarmsAsync());
    }

    [Fact]
    public async Task Late_failure_of_a_run_that_timed_out_counts_once()
    {
        await using var rig = await StartAsync(
            static trigger => trigger.WithCronSchedule("0 0/30 * * * ?"),
            static job => job.UsingJobData(HeartbeatJobData.FailureThreshold, "2"));
        var job = new HeldJob(rig);
        await rig.PassUntilAsync(At(30));
        var run = await job.NextAsync();
        await rig.PassUntilAsync(At(42));

        run.Fail(new InvalidOperationException("at last"));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Fail);

        await rig.AssertUpAsync(due: At(60));
        Assert.Equal(1, (await rig.MonitorAsync(Slug)).FailuresInRow);
    }

    [Fact]
    public async Task Run_beyond_due_time_and_grace_of_the_next_is_waited_for_up_to_its_limit()
    {
        await using var rig = await StartAsync<SingleJob>();
        var job = new HeldJob(rig);
        await rig.PassUntilAsync(At(1));
        var run = await job.NextAsync();

        await rig.PassUntilAsync(At(8));
        await rig.AssertNoAlarmAsync();
        Assert.False(job.HasBegun);
        run.Succeed();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);
        (await job.NextAsync()).Succeed();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success, 2);
        await rig.PassUntilAsync(At(9));
        (await job.NextAsync()).Succeed();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success, 3);

        await rig.AssertUpAsync(due: At(10));
        Assert.Equal([7.0, 0.0, 0.0], (await rig.OutcomesAsync()).Select(static one => one.Minutes));
    }

    [Fact]
    public async Task Overlapping_runs_are_timed_each()
    {
        await using var rig = await StartAsync();
        var job = new HeldJob(rig);
        await rig.PassUntilAsync(At(1));
        var first = await job.NextAsync();
        await rig.PassUntilAsync(At(2));
        var second = await job.NextAsync();
        await rig.PassUntilAsync(At(2.5));
        second.Succeed();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);
        await rig.PassUntilAsync(At(2.75));
        first.Succeed();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success, 2);

        await rig.AssertUpAsync(due: At(3));
        Assert.Equal(
            [(first.Context.FireInstanceId, 1.75), (second.Context.FireInstanceId, 0.5)],
            (await rig.RunsAsync(Slug)).OrderBy(static run => run.StartedAt)
                .Select(static run => (run.RunId!, run.Duration!.Value.TotalMinutes)));
    }

    [Fact]
    public async Task One_overlapping_run_that_hangs_is_found_out_though_others_succeed()
    {
        await using var rig = await StartAsync(static trigger => trigger.WithCronSchedule("0 0/4 * * * ?"));
        var job = new HeldJob(rig);
        await rig.PassUntilAsync(At(4));
        var hanging = await job.NextAsync();
        foreach (var minute in new[] { 8, 12 })
        {
            await rig.PassUntilAsync(At(minute));
            (await job.NextAsync()).Succeed();
            await rig.Reporter.UntilAsync(Slug, SignalKind.Success, (minute / 4) - 1);
            await rig.AssertUpAsync(due: At(minute + 4));
        }

        await rig.PassUntilAsync(At(14));

        await rig.AssertDownAsync(ChangeReason.RunTimedOut);
        hanging.Succeed();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success, 3);
    }

    [Fact]
    public async Task Interval_from_completion_is_counted_from_the_end_of_the_run()
    {
        await using var rig = await StartAsync(static trigger => trigger
            .WithSimpleSchedule(static schedule => schedule.WithInterval(4 * Minute).RepeatForever().MeasureIntervalFromCompletion())
            .StartAt(At(1)));
        var job = new HeldJob(rig);

        await rig.PassUntilAsync(At(1));
        var run = await job.NextAsync();
        await rig.PassUntilAsync(At(7));
        await rig.AssertNoAlarmAsync();
        run.Succeed();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);
        await rig.UntilIdleAsync(Job);

        await rig.AssertUpAsync(due: At(11));
        await rig.PassUntilAsync(At(11));
        (await job.NextAsync()).Succeed();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success, 2);
        await rig.AssertUpAsync(due: At(15));
    }
}
