using Heartbeat.Monitors;
using Heartbeat.Quartz.Support;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Quartz;
using static Heartbeat.Quartz.Support.MinuteRig;

namespace Heartbeat.Quartz.Reporting;

/// <summary>What retries in Quartz come to in Heartbeat: only the last attempt counts.</summary>
public sealed class RetryTests
{
    [Fact]
    public async Task Retry_that_succeeds_is_a_success_and_the_failed_attempt_a_note()
    {
        await using var rig = await StartEveryTenMinutesAsync(RetryPolicy.Fixed(2, Minute));
        rig.Jobs.Fail("job", "the network is down");

        await rig.PassUntilAsync(At(10));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Interrupted);
        await rig.AssertNoAlarmAsync();
        rig.Jobs.Set("job", static (_, _) => default);
        await rig.PassUntilAsync(At(11));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        await rig.AssertUpAsync(due: At(20));
        Assert.Equal([RunOutcome.Interrupted, RunOutcome.Succeeded], (await rig.RunsAsync(Slug)).Select(static run => run.Outcome));
        Assert.Equal(
            "Attempt 1 failed and is tried again at 2026-01-05T00:11:00Z: InvalidOperationException: the network is down",
            Assert.Single(await rig.NotesAsync(Slug)));
    }

    [Fact]
    public async Task Retries_that_are_exhausted_are_one_failure()
    {
        await using var rig = await StartEveryTenMinutesAsync(RetryPolicy.Fixed(2, Minute));
        rig.Jobs.Fail("job", "the network is down");

        await rig.PassUntilAsync(At(10));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Interrupted);
        await rig.PassUntilAsync(At(11));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Interrupted, 2);
        await rig.AssertNoAlarmAsync();
        await rig.PassUntilAsync(At(12));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Fail);

        await rig.AssertDownAsync(ChangeReason.Failed);
        var monitor = await rig.MonitorAsync(Slug);
        Assert.Equal((1, At(20)), (monitor.FailuresInRow, monitor.DueAt));
        Assert.Equal(2, (await rig.NotesAsync(Slug)).Count);
        Assert.Equal(
            [RunOutcome.Interrupted, RunOutcome.Interrupted, RunOutcome.Failed],
            (await rig.RunsAsync(Slug)).Select(static run => run.Outcome));
    }

    [Fact]
    public async Task Retry_beyond_due_time_and_grace_is_waited_for()
    {
        await using var rig = await StartEveryTenMinutesAsync(RetryPolicy.Fixed(1, TimeSpan.FromMinutes(5)));
        rig.Jobs.Fail("job", "the network is down");

        await rig.PassUntilAsync(At(10));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Interrupted);
        Assert.Equal(At(15), (await rig.MonitorAsync(Slug)).DueAt);
        rig.Jobs.Set("job", static (_, _) => default);
        await rig.PassUntilAsync(At(14.5));
        await rig.AssertNoAlarmAsync();
        await rig.PassUntilAsync(At(15));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        await rig.AssertUpAsync(due: At(20));
    }

    [Fact]
    public async Task Retry_that_would_come_after_the_next_firing_is_none_and_the_failure_counts()
    {
        await using var rig = await StartEveryTenMinutesAsync(RetryPolicy.Fixed(1, TimeSpan.FromMinutes(14)));
        rig.Jobs.Fail("job", "the network is down");

        await rig.PassUntilAsync(At(10));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Fail);

        await rig.AssertDownAsync(ChangeReason.Failed);
        Assert.Equal(At(20), (await rig.MonitorAsync(Slug)).DueAt);
        Assert.Empty(await rig.NotesAsync(Slug));
    }

    [Fact]
    public async Task Retry_that_never_comes_is_missed()
    {
        await using var rig = await StartEveryTenMinutesAsync(RetryPolicy.Fixed(1, TimeSpan.FromMinutes(5)));
        rig.Jobs.Fail("job", "the network is down");
        await rig.PassUntilAsync(At(10));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Interrupted);

        await rig.PassWithoutQuartzAsync(At(16));

        await rig.AssertDownAsync(ChangeReason.Missed);
    }

    [Fact]
    public async Task Immediate_refiring_goes_on_with_the_same_run()
    {
        await using var rig = await StartAsync();
        rig.Jobs.Set("job", static (context, _) => context.RefireCount < 2
            ? throw new JobExecutionException("once more") { RefireImmediately = true }
            : default);

        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        await rig.AssertUpAsync(due: At(2));
        Assert.Equal([(RunOutcome.Succeeded, 0.0)], await rig.OutcomesAsync());
        Assert.DoesNotContain(SignalKind.Fail, rig.Reporter.KindsOf(Slug));
    }

    [Fact]
    public async Task Run_that_was_refired_took_from_its_start_to_its_end()
    {
        await using var rig = await StartAsync(job: static job => job.UsingJobData(HeartbeatJobData.MinRunTime, "20s"));
        var job = new HeldJob(rig);
        await rig.PassUntilAsync(At(1));
        var attempt = await job.NextAsync();
        await rig.PassUntilAsync(At(1.5));
        attempt.Fail(new JobExecutionException("once more") { RefireImmediately = true });
        (await job.NextAsync()).Succeed();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        await rig.AssertUpAsync(due: At(2));
        Assert.Equal([(RunOutcome.Succeeded, 0.5)], await rig.OutcomesAsync());
    }

    [Fact]
    public async Task Failure_after_an_immediate_refiring_counts_once()
    {
        await using var rig = await StartAsync(job: static job => job.UsingJobData(HeartbeatJobData.FailureThreshold, "2"));
        rig.Jobs.Set("job", static (context, _) => throw new JobExecutionException("once more")
        {
            RefireImmediately = context.RefireCount == 0,
        });

        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Fail);

        var monitor = await rig.MonitorAsync(Slug);
        Assert.Equal((MonitorStatus.Up, 1), (monitor.Status, monitor.FailuresInRow));
        Assert.Equal([(RunOutcome.Failed, 0.0)], await rig.OutcomesAsync());
    }

    private static Task<QuartzRig> StartEveryTenMinutesAsync(RetryPolicy policy) =>
        StartAsync(trigger => trigger.WithCronSchedule("0 0/10 * * * ?").WithRetryPolicy(policy));
}
