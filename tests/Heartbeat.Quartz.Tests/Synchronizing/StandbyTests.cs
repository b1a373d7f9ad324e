using Heartbeat.Monitors;
using Heartbeat.Quartz.Support;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Microsoft.Extensions.Logging;
using Quartz;
using static Heartbeat.Quartz.Support.MinuteRig;

namespace Heartbeat.Quartz.Synchronizing;

/// <summary>Schedulers that are stood by, started again, and shut down.</summary>
public sealed class StandbyTests
{
    [Fact]
    public async Task Standby_pauses_the_monitors_and_the_start_resumes_them_without_an_alarm()
    {
        await using var rig = await StartAsync();
        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        await rig.Scheduler.Standby();
        var paused = await rig.MonitorAsync(Slug);
        Assert.Equal((MonitorStatus.Paused, "Quartz: the scheduler is in standby"), (paused.Status, paused.PauseReason));
        await rig.PassUntilAsync(At(8.5));
        await rig.AssertNoAlarmAsync();

        // Quartz makes up for what was missed, once.
        await rig.Scheduler.Start();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success, 2);
        await rig.AssertUpAsync(due: At(9));
        await rig.PassUntilAsync(At(9));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success, 3);
        await rig.AssertUpAsync(due: At(10));
    }

    [Fact]
    public async Task Run_that_goes_on_through_the_standby_is_reported()
    {
        await using var rig = await StartAsync();
        var job = new HeldJob(rig);
        await rig.PassUntilAsync(At(1));
        var run = await job.NextAsync();

        await rig.Scheduler.Standby();
        await rig.SettleAsync();
        run.Succeed();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        Assert.Equal(MonitorStatus.Paused, (await rig.MonitorAsync(Slug)).Status);
        await rig.AssertNoAlarmAsync();
    }

    [Fact]
    public async Task Silence_after_the_start_is_missed()
    {
        await using var rig = await StartAsync(static trigger => trigger.WithCronSchedule("0 0/10 * * * ?"));
        await rig.Scheduler.Standby();
        await rig.PassUntilAsync(At(5));
        await rig.Scheduler.Start();
        Assert.Equal(At(10), (await rig.MonitorAsync(Slug)).DueAt);

        await rig.PassWithoutQuartzAsync(At(11));

        await rig.AssertDownAsync(ChangeReason.Missed);
    }

    [Fact]
    public async Task Standby_alerts_like_any_other_silence_where_pauses_are_not_followed()
    {
        await using var rig = await StartAsync(options: static options => options.FollowPauses = false);

        await rig.Scheduler.Standby();
        await rig.PassUntilAsync(At(1.5));

        await rig.AssertDownAsync(ChangeReason.Missed);
    }

    [Fact]
    public async Task Job_that_is_paused_for_itself_stays_so_when_the_scheduler_starts()
    {
        await using var rig = await StartAsync();
        await rig.Scheduler.Standby();
        await rig.Scheduler.PauseJob(Job);
        await rig.SettleAsync();

        await rig.Scheduler.Start();
        await rig.PassUntilAsync(At(3));

        Assert.Equal(MonitorStatus.Paused, (await rig.MonitorAsync(Slug)).Status);
        await rig.Scheduler.ResumeJob(Job);
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);
        await rig.AssertUpAsync(due: At(4));
    }

    [Fact]
    public async Task Pause_that_an_operator_made_outlasts_the_standby()
    {
        await using var rig = await StartAsync();
        await rig.Registry.PauseAsync((await rig.MonitorAsync(Slug)).Id, reason: "maintenance");

        await rig.Scheduler.Standby();
        await rig.SettleAsync();
        await rig.Scheduler.Start();

        var monitor = await rig.MonitorAsync(Slug);
        Assert.Equal((MonitorStatus.Paused, "maintenance"), (monitor.Status, monitor.PauseReason));
    }

    [Fact]
    public async Task Job_that_is_scheduled_during_the_standby_is_paused_with_it()
    {
        await using var rig = await StartAsync();
        await rig.Scheduler.Standby();

        await rig.Scheduler.ScheduleJob(
            JobBuilder.Create<ScriptedJob>().WithIdentity("second").Build(),
            rig.TriggerAt("30 * * * * ?", new("second"), trigger => trigger.ForJob("second")));

        Assert.Equal(MonitorStatus.Paused, (await rig.MonitorAsync("default.second")).Status);
        await rig.Scheduler.Start();
        var monitor = await rig.MonitorAsync("default.second");
        Assert.Equal((MonitorStatus.New, At(0.5)), (monitor.Status, monitor.DueAt));
    }

    [Fact]
    public async Task Shutdown_pauses_nothing()
    {
        await using var rig = await StartAsync();
        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        await rig.StopAsync();

        await rig.AssertUpAsync(due: At(2));
        Assert.DoesNotContain(ChangeReason.Paused, await rig.ReasonsAsync(Slug));
        Assert.Empty(rig.Logs.Ours(LogLevel.Warning));
    }

    [Fact]
    public async Task Standby_lasts_through_the_shutdown()
    {
        await using var rig = await StartAsync();
        await rig.Scheduler.Standby();
        await rig.SettleAsync();

        await rig.StopAsync();

        Assert.Equal(MonitorStatus.Paused, (await rig.MonitorAsync(Slug)).Status);
    }
}
