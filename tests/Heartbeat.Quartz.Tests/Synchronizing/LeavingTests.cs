using Heartbeat.Quartz.Support;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Quartz;
using static Heartbeat.Quartz.Support.MinuteRig;

namespace Heartbeat.Quartz.Synchronizing;

/// <summary>Jobs whose schedule somebody takes away.</summary>
public sealed class LeavingTests
{
    public static TheoryData<string> Ways => ["unschedule", "delete", "clear"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Job_that_is_taken_away_is_retired_at_the_next_comparison_without_an_alarm(string way)
    {
        await using var rig = await StartAsync();
        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);
        await rig.PassUntilAsync(At(1.5));

        await TakeAwayAsync(rig.Scheduler, way);

        await rig.AssertUpAsync(due: null);
        await rig.PassUntilAsync(At(4));
        await rig.AssertNoAlarmAsync();
        Assert.True((await rig.MonitorAsync(Slug)).Retired);
        Assert.Single(rig.Logs.Lines, static line => line.Id == 3201);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Job_that_is_taken_away_is_not_retired_before_its_last_run_ended(string way)
    {
        await using var rig = await StartAsync();
        var job = new HeldJob(rig);
        await rig.PassUntilAsync(At(1));
        var run = await job.NextAsync();

        await TakeAwayAsync(rig.Scheduler, way);
        await rig.PassUntilAsync(At(5));
        Assert.False((await rig.MonitorAsync(Slug)).Retired);
        run.Succeed();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        await rig.AssertUpAsync(due: null);
        Assert.Equal([(RunOutcome.Succeeded, 4.0)], await rig.OutcomesAsync());
        await rig.PassUntilAsync(At(7));
        Assert.True((await rig.MonitorAsync(Slug)).Retired);
        await rig.AssertNoAlarmAsync();
    }

    [Fact]
    public async Task Last_run_of_a_job_that_is_taken_away_still_alerts_where_it_hangs()
    {
        await using var rig = await StartAsync();
        var job = new HeldJob(rig);
        await rig.PassUntilAsync(At(1));
        var run = await job.NextAsync();

        await rig.Scheduler.DeleteJob(Job);
        await rig.PassUntilAsync(At(11));

        await rig.AssertDownAsync(ChangeReason.RunTimedOut);
        run.Succeed();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Job_that_is_down_is_retired_where_somebody_takes_it_away(string way)
    {
        await using var rig = await StartAsync();
        rig.Jobs.Fail("job", "the disk is full");
        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Fail);

        await TakeAwayAsync(rig.Scheduler, way);
        await rig.PassUntilAsync(At(4));

        Assert.True((await rig.MonitorAsync(Slug)).Retired);
        Assert.Equal([ChangeReason.Failed], await rig.AlarmsAsync());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Job_that_is_taken_away_and_made_anew_in_one_go_keeps_its_monitor(string way)
    {
        await using var rig = await StartAsync();
        var before = (await rig.MonitorAsync(Slug)).Id;

        await TakeAwayAsync(rig.Scheduler, way);
        await rig.SettleAsync();
        await rig.Scheduler.ScheduleJob(
            JobBuilder.Create<ScriptedJob>().WithIdentity(Job).UsingJobData(HeartbeatJobData.Grace, "30s").Build(),
            rig.TriggerAt("0 0/5 * * * ?"));
        await rig.PassUntilAsync(At(4));

        var after = await rig.MonitorAsync(Slug);
        Assert.Equal((before, false, At(5)), (after.Id, after.Retired, after.DueAt));
        Assert.DoesNotContain(ChangeReason.Retired, await rig.ReasonsAsync(Slug));
        await rig.PassUntilAsync(At(5));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);
        await rig.AssertUpAsync(due: At(10));
    }

    [Fact]
    public async Task Job_that_comes_back_after_it_was_retired_is_watched_again()
    {
        await using var rig = await StartAsync();
        var before = (await rig.MonitorAsync(Slug)).Id;
        await rig.Scheduler.DeleteJob(Job);
        await rig.PassUntilAsync(At(3));
        Assert.True((await rig.MonitorAsync(Slug)).Retired);

        await rig.Scheduler.ScheduleJob(
            JobBuilder.Create<ScriptedJob>().WithIdentity(Job).UsingJobData(HeartbeatJobData.Grace, "30s").Build(),
            rig.TriggerAt("0 0/5 * * * ?"));

        var after = await rig.MonitorAsync(Slug);
        Assert.Equal((before, false, At(5)), (after.Id, after.Retired, after.DueAt));
        await rig.PassWithoutQuartzAsync(At(5.5));
        await rig.AssertDownAsync(ChangeReason.Missed);
    }

    [Fact]
    public async Task Schedule_that_comes_to_its_end_after_a_success_retires_the_monitor()
    {
        await using var rig = await StartAsync(static trigger => trigger.EndAt(At(2.5)));
        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);
        await rig.PassUntilAsync(At(2));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success, 2);
        await rig.AssertUpAsync(due: null);

        await rig.PassUntilAsync(At(6));

        Assert.True((await rig.MonitorAsync(Slug)).Retired);
        await rig.AssertNoAlarmAsync();
    }

    [Fact]
    public async Task Schedule_that_comes_to_its_end_after_a_failure_leaves_the_monitor_down()
    {
        await using var rig = await StartAsync(static trigger => trigger.EndAt(At(1.5)));
        rig.Jobs.Fail("job", "the disk is full");
        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Fail);

        await rig.PassUntilAsync(At(6));

        await rig.AssertDownAsync(ChangeReason.Failed);
        Assert.False((await rig.MonitorAsync(Slug)).Retired);
    }

    [Fact]
    public async Task Last_run_that_goes_on_after_the_end_of_its_schedule_is_reported()
    {
        await using var rig = await StartAsync(static trigger => trigger.EndAt(At(1.5)));
        var job = new HeldJob(rig);
        await rig.PassUntilAsync(At(1));
        var run = await job.NextAsync();

        await rig.PassUntilAsync(At(5));
        Assert.False((await rig.MonitorAsync(Slug)).Retired);
        run.Succeed();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);
        await rig.PassUntilAsync(At(8));

        Assert.True((await rig.MonitorAsync(Slug)).Retired);
        Assert.Equal([(RunOutcome.Succeeded, 4.0)], await rig.OutcomesAsync());
        await rig.AssertNoAlarmAsync();
    }

    [Fact]
    public async Task Last_run_that_fails_long_after_the_end_of_its_schedule_leaves_the_monitor_down()
    {
        await using var rig = await StartAsync(static trigger => trigger.EndAt(At(1.5)));
        var job = new HeldJob(rig);
        await rig.PassUntilAsync(At(1));
        var run = await job.NextAsync();
        await rig.PassUntilAsync(At(5));

        // Quartz deletes the job then: it has no trigger any more.
        run.Fail(new InvalidOperationException("the disk is full"));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Fail);
        while (await rig.Scheduler.GetJobDetail(Job) is not null)
        {
            await rig.UntilIdleAsync(Job);
        }

        await rig.PassUntilAsync(At(8));

        await rig.AssertDownAsync(ChangeReason.Failed);
        Assert.False((await rig.MonitorAsync(Slug)).Retired);
    }

    [Fact]
    public async Task Last_run_that_goes_on_on_another_node_is_waited_for()
    {
        await using var rig = await StartAsync(static trigger => trigger.EndAt(At(1.5)));
        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);
        await rig.Reporter.ReportAsync(Slug, new Signal(SignalKind.Start) { RunId = "elsewhere" });

        await rig.PassUntilAsync(At(5));
        Assert.False((await rig.MonitorAsync(Slug)).Retired);
        await rig.Reporter.ReportAsync(Slug, new Signal(SignalKind.Fail) { RunId = "elsewhere" });
        await rig.PassUntilAsync(At(8));

        await rig.AssertDownAsync(ChangeReason.Failed);
        Assert.False((await rig.MonitorAsync(Slug)).Retired);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Job_that_is_down_is_retired_where_somebody_deletes_it_with_others(bool isOver)
    {
        await using var rig = await StartAsync(
            trigger => trigger.EndAt(isOver ? At(1.5) : null), static job => job.StoreDurably());
        rig.Jobs.Fail("job", "the disk is full");
        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Fail);
        await rig.PassUntilAsync(At(3.5));
        Assert.False((await rig.MonitorAsync(Slug)).Retired);

        await rig.Scheduler.DeleteJobs([Job]);
        await rig.PassUntilAsync(At(6));

        Assert.True((await rig.MonitorAsync(Slug)).Retired);
    }

    [Fact]
    public async Task Job_that_ends_its_own_schedule_with_a_success_is_retired()
    {
        await using var rig = await StartAsync();
        rig.Jobs.Set("job", static async (context, token) =>
            await context.Scheduler.UnscheduleJob(Trigger, token));

        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);
        await rig.PassUntilAsync(At(4));

        Assert.True((await rig.MonitorAsync(Slug)).Retired);
        await rig.AssertNoAlarmAsync();
    }

    [Fact]
    public async Task Last_run_that_was_not_told_yet_when_its_job_left_is_reported()
    {
        await using var rig = await StartAsync(quartz: static quartz => quartz.ScheduleJob<ScriptedJob>(
            static trigger => trigger.WithIdentity("other").WithCronSchedule("0 0 12 * * ?"),
            static job => job.WithIdentity("other")));
        rig.Jobs.Set("job", static (_, _) => throw new JobExecutionException("no more") { UnscheduleAllTriggers = true });
        using var gate = await rig.BlockReporterAsync(new JobKey("other"));

        // That the schedule changed, the comparison and the run itself wait in this order, and the job has left by now.
        await rig.Scheduler.ScheduleJob(rig.TriggerAt("30 3/3 * * * ?", new TriggerKey("later")));
        rig.QuartzLoops = 1;
        await rig.PassUntilAsync(At(1));
        while ((await rig.Scheduler.GetTriggerState(Trigger)) == TriggerState.Normal)
        {
            await rig.UntilIdleAsync(Job);
        }

        gate.Set();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Fail);
        await rig.AssertDownAsync(ChangeReason.Failed);
    }

    private static async Task TakeAwayAsync(IScheduler scheduler, string way)
    {
        await (way switch
        {
            "unschedule" => scheduler.UnscheduleJob(Trigger).AsTask(),
            "delete" => scheduler.DeleteJob(Job).AsTask(),
            _ => scheduler.Clear().AsTask(),
        });
    }
}
