using Heartbeat.Monitors;
using Heartbeat.Quartz.Support;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Quartz;
using static Heartbeat.Quartz.Support.MinuteRig;

namespace Heartbeat.Quartz.Synchronizing;

/// <summary>Jobs that fire once.</summary>
public sealed class OneOffJobTests
{
    private const string Once = "default.once";

    [Fact]
    public async Task Job_that_fires_once_is_not_watched()
    {
        await using var rig = await StartAsync();
        var job = new HeldJob(rig, "once");

        await ScheduleAsync<ScriptedJob>(rig);
        await rig.PassUntilAsync(At(0.5));
        (await job.NextAsync()).Succeed();
        await rig.PassUntilAsync(At(3));

        Assert.Null(await rig.Registry.FindAsync(Once));
        Assert.DoesNotContain(rig.Reporter.Signals, static one => one.Monitor == Once);
    }

    [Fact]
    public async Task Marked_job_that_fires_once_is_expected_at_its_time_and_retired_after_it()
    {
        await using var rig = await StartAsync();

        await ScheduleAsync<MarkedJob>(rig);
        var monitor = await rig.MonitorAsync(Once);
        Assert.Equal((MonitorStatus.New, At(0.5)), (monitor.Status, monitor.DueAt));
        await rig.PassUntilAsync(At(0.5));
        await rig.Reporter.UntilAsync(Once, SignalKind.Success);

        await rig.AssertUpAsync(due: null, Once);
        Assert.Equal([(RunOutcome.Succeeded, 0.0)], await rig.OutcomesAsync(Once));
        await rig.PassUntilAsync(At(4));
        Assert.True((await rig.MonitorAsync(Once)).Retired);
        await rig.AssertNoAlarmAsync(Once);
    }

    [Fact]
    public async Task Marked_job_that_should_have_fired_once_is_missed()
    {
        await using var rig = await StartAsync();
        await ScheduleAsync<MarkedJob>(rig, static job => job.UsingJobData(HeartbeatJobData.FailureThreshold, "1"));
        await rig.SettleAsync();

        await rig.PassWithoutQuartzAsync(At(7.5));

        await rig.AssertDownAsync(ChangeReason.Missed, slug: Once);
    }

    [Fact]
    public async Task Marked_job_that_fires_once_and_fails_stays_down()
    {
        await using var rig = await StartAsync();
        rig.Jobs.Fail("once", "the disk is full");
        await ScheduleAsync<MarkedJob>(rig, static job => job.UsingJobData(HeartbeatJobData.FailureThreshold, "1"));

        await rig.PassUntilAsync(At(0.5));
        await rig.Reporter.UntilAsync(Once, SignalKind.Fail);
        await rig.PassUntilAsync(At(4));

        await rig.AssertDownAsync(ChangeReason.Failed, slug: Once);
        Assert.False((await rig.MonitorAsync(Once)).Retired);
    }

    [Fact]
    public async Task Job_that_fires_at_once_is_watched_where_its_data_says_so()
    {
        await using var rig = await StartAsync();

        await ScheduleAsync<ScriptedJob>(
            rig, static job => job.UsingJobData(HeartbeatJobData.Watch, "true"), static trigger => trigger.StartNow());
        await rig.Reporter.UntilAsync(Once, SignalKind.Success);

        Assert.Equal([(RunOutcome.Succeeded, 0.0)], await rig.OutcomesAsync(Once));
        await rig.PassUntilAsync(At(3));
        Assert.True((await rig.MonitorAsync(Once)).Retired);
        await rig.AssertNoAlarmAsync(Once);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Job_that_is_over_before_anybody_looked_it_up_is_reported(bool fails)
    {
        await using var rig = await StartAsync();
        using var gate = await rig.BlockReporterAsync(Job);
        var job = new HeldJob(rig, "once");
        await ScheduleAsync<MarkedJob>(
            rig,
            static job => job.UsingJobData(HeartbeatJobData.FailureThreshold, "1"),
            static trigger => trigger.StartNow());
        var run = await job.NextUnsettledAsync();
        if (fails)
        {
            run.Fail(new InvalidOperationException("the disk is full"));
        }
        else
        {
            run.Succeed();
        }

        await rig.UntilIdleAsync(new JobKey("once"));
        Assert.False(await rig.Scheduler.Exists(new JobKey("once")));
        gate.Set();

        await rig.Reporter.UntilAsync(Once, fails ? SignalKind.Fail : SignalKind.Success);
        Assert.Equal([(fails ? RunOutcome.Failed : RunOutcome.Succeeded, 0.0)], await rig.OutcomesAsync(Once));
        await rig.PassUntilAsync(At(3));
        var monitor = await rig.MonitorAsync(Once);
        Assert.Equal((fails ? MonitorStatus.Down : MonitorStatus.New, !fails), (monitor.Status, monitor.Retired));
    }

    [Fact]
    public async Task All_jobs_that_fire_once_are_watched_where_the_options_say_so()
    {
        await using var rig = await StartAsync(options: static options => options.WatchOneOffJobs = true);

        await ScheduleAsync<ScriptedJob>(rig);
        Assert.Equal(At(0.5), (await rig.MonitorAsync(Once)).DueAt);
        await rig.PassUntilAsync(At(0.5));
        await rig.Reporter.UntilAsync(Once, SignalKind.Success);
        await rig.PassUntilAsync(At(4));

        Assert.True((await rig.MonitorAsync(Once)).Retired);
    }

    [Fact]
    public async Task Job_that_fires_once_more_after_it_was_retired_is_expected_again()
    {
        await using var rig = await StartAsync();
        await ScheduleAsync<MarkedJob>(rig);
        await rig.PassUntilAsync(At(0.5));
        await rig.Reporter.UntilAsync(Once, SignalKind.Success);
        await rig.PassUntilAsync(At(4));

        await ScheduleAsync<MarkedJob>(rig, trigger: static trigger => trigger.StartAt(At(5)));

        var monitor = await rig.MonitorAsync(Once);
        Assert.Equal((false, At(5)), (monitor.Retired, monitor.DueAt));
        await rig.PassUntilAsync(At(5));
        await rig.Reporter.UntilAsync(Once, SignalKind.Success, 2);
        await rig.AssertUpAsync(due: null, Once);
    }

    private static ValueTask<DateTimeOffset> ScheduleAsync<TJob>(
        QuartzRig rig, Action<JobBuilder<TJob>>? job = null, Action<TriggerBuilder<IJob>>? trigger = null)
        where TJob : IJob
    {
        var detail = JobBuilder.Create<TJob>().WithIdentity("once");
        job?.Invoke(detail);
        var once = TriggerBuilder.Create(rig.QuartzClock).WithIdentity("once").StartAt(At(0.5));
        trigger?.Invoke(once);
        return rig.Scheduler.ScheduleJob(detail.Build(), once.Build());
    }
}
