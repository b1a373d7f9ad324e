using Heartbeat.Quartz.Support;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Microsoft.Extensions.Logging;
using Quartz;
using static Heartbeat.Quartz.Support.MinuteRig;

namespace Heartbeat.Quartz.Reporting;

/// <summary>What the outcome of a run in Quartz comes to in Heartbeat.</summary>
public sealed class OutcomeTests
{
    [Fact]
    public async Task Success_brings_the_monitor_up_with_the_next_firing_as_due_time()
    {
        await using var rig = await StartAsync();

        await rig.PassAsync(Minute);
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        await rig.AssertUpAsync(due: At(2));
        Assert.Equal([(RunOutcome.Succeeded, 0.0)], await rig.OutcomesAsync());
        Assert.Empty(rig.Logs.Ours(LogLevel.Warning));
    }

    [Fact]
    public async Task Run_is_as_long_as_its_job_worked()
    {
        await using var rig = await StartAsync();
        var job = new HeldJob(rig);

        await rig.PassUntilAsync(At(1));
        var run = await job.NextAsync();
        Assert.True((await rig.MonitorAsync(Slug)).Running);
        await rig.PassUntilAsync(At(1.5));
        run.Succeed();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        await rig.AssertUpAsync(due: At(2));
        var recorded = Assert.Single(await rig.RunsAsync(Slug));
        Assert.Equal((RunOutcome.Succeeded, TimeSpan.FromSeconds(30)), (recorded.Outcome, recorded.Duration));
        Assert.Equal((At(1), At(1.5)), (recorded.StartedAt.ToDateTimeOffset(), recorded.EndedAt.ToDateTimeOffset()));
        Assert.Equal(run.Context.FireInstanceId, recorded.RunId);
    }

    [Fact]
    public async Task Failure_takes_the_monitor_down_with_the_exception_of_the_job()
    {
        await using var rig = await StartAsync();
        rig.Jobs.Fail("job", "the disk is full");

        await rig.PassAsync(Minute);
        await rig.Reporter.UntilAsync(Slug, SignalKind.Fail);

        await rig.AssertDownAsync(ChangeReason.Failed);
        Assert.Equal([(RunOutcome.Failed, 0.0)], await rig.OutcomesAsync());
        var failure = rig.Reporter.Signals[^1].Signal.Content!;
        Assert.Equal("InvalidOperationException: the disk is full", failure.Message);
        Assert.Contains(nameof(JobScripts), failure.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Success_after_a_failure_recovers_the_monitor()
    {
        await using var rig = await StartAsync();
        rig.Jobs.Fail("job", "the disk is full");
        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Fail);

        rig.Jobs.Set("job", static (_, _) => default);
        await rig.PassUntilAsync(At(2));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        Assert.Equal(ChangeReason.Recovered, (await rig.ReasonsAsync(Slug))[^1]);
        Assert.Equal([ChangeReason.Failed], await rig.AlarmsAsync());
        Assert.Equal(At(3), (await rig.MonitorAsync(Slug)).DueAt);
    }

    [Fact]
    public async Task Exception_of_a_job_that_wraps_it_for_Quartz_is_told_as_it_was()
    {
        await using var rig = await StartAsync();
        rig.Jobs.Set("job", static (_, _) => throw new JobExecutionException(
            "the export failed", new InvalidOperationException("the disk is full")));

        await rig.PassAsync(Minute);
        await rig.Reporter.UntilAsync(Slug, SignalKind.Fail);

        await rig.AssertDownAsync(ChangeReason.Failed);
        Assert.Equal("InvalidOperationException: the disk is full", rig.Reporter.Signals[^1].Signal.Content!.Message);
    }

    [Fact]
    public async Task Exception_made_for_Quartz_alone_is_told()
    {
        await using var rig = await StartAsync();
        rig.Jobs.Set("job", static (_, _) => throw new JobExecutionException("the export failed"));

        await rig.PassAsync(Minute);
        await rig.Reporter.UntilAsync(Slug, SignalKind.Fail);

        await rig.AssertDownAsync(ChangeReason.Failed);
        Assert.Equal("JobExecutionException: the export failed", rig.Reporter.Signals[^1].Signal.Content!.Message);
    }

    [Fact]
    public async Task Time_out_inside_a_job_is_a_failure_like_any_other()
    {
        await using var rig = await StartAsync();
        rig.Jobs.Set("job", static (_, _) => throw new TaskCanceledException("the request timed out"));

        await rig.PassAsync(Minute);
        await rig.Reporter.UntilAsync(Slug, SignalKind.Fail);

        await rig.AssertDownAsync(ChangeReason.Failed);
    }

    [Fact]
    public async Task Job_that_takes_its_trigger_off_with_its_failure_stays_down_and_expects_nothing()
    {
        await using var rig = await StartAsync();
        rig.Jobs.Set("job", static (_, _) => throw new JobExecutionException("no more") { UnscheduleFiringTrigger = true });

        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Fail);

        await rig.AssertDownAsync(ChangeReason.Failed);
        Assert.Null((await rig.MonitorAsync(Slug)).DueAt);
        await rig.PassUntilAsync(At(8));
        await rig.AssertDownAsync(ChangeReason.Failed);
        Assert.False((await rig.MonitorAsync(Slug)).Retired);
    }

    [Fact]
    public async Task Job_that_takes_one_of_two_triggers_off_is_expected_by_the_other()
    {
        await using var rig = await StartAsync(job: static job => job.UsingJobData(HeartbeatJobData.FailureThreshold, "2"));
        await rig.Scheduler.ScheduleJob(rig.TriggerAt("30 3/3 * * * ?", new TriggerKey("later")));
        rig.Jobs.Set("job", static (_, _) => throw new JobExecutionException("no more") { UnscheduleFiringTrigger = true });

        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Fail);
        rig.Jobs.Set("job", static (_, _) => default);

        await rig.AssertUpAsync(due: At(3.5));
        await rig.PassUntilAsync(At(3.5));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);
        await rig.AssertUpAsync(due: At(6.5));
    }

    [Fact]
    public async Task Job_that_takes_all_its_triggers_off_stays_down_and_expects_nothing()
    {
        await using var rig = await StartAsync();
        await rig.Scheduler.ScheduleJob(rig.TriggerAt("30 3/3 * * * ?", new TriggerKey("later")));
        rig.Jobs.Set("job", static (_, _) => throw new JobExecutionException("no more") { UnscheduleAllTriggers = true });

        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Fail);
        await rig.PassUntilAsync(At(8));

        await rig.AssertDownAsync(ChangeReason.Failed);
        var monitor = await rig.MonitorAsync(Slug);
        Assert.Equal((null, false), (monitor.DueAt, monitor.Retired));
    }

    [Fact]
    public async Task Hung_scheduler_is_missed_at_the_end_of_the_grace_period()
    {
        await using var rig = await StartAsync();
        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);
        await rig.SettleAsync();

        await rig.PassWithoutQuartzAsync(At(2.25));
        await rig.AssertNoAlarmAsync();
        await rig.PassWithoutQuartzAsync(At(2.5));

        await rig.AssertDownAsync(ChangeReason.Missed);
        Assert.Equal(At(2.5), (await rig.MonitorAsync(Slug)).StatusSince);
    }
}
