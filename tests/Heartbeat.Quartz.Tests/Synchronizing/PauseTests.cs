using Heartbeat.Monitors;
using Heartbeat.Quartz.Support;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using static Heartbeat.Quartz.Support.MinuteRig;

namespace Heartbeat.Quartz.Synchronizing;

/// <summary>Pauses in Quartz, and those that an operator makes in Heartbeat.</summary>
public sealed class PauseTests
{
    public static TheoryData<string> Ways => ["trigger", "job", "trigger group", "job group", "all"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Pause_in_Quartz_pauses_the_monitor_and_its_end_resumes_it(string way)
    {
        await using var rig = await StartAsync();
        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        await PauseAsync(rig.Scheduler, way);

        var paused = await rig.MonitorAsync(Slug);
        Assert.Equal((MonitorStatus.Paused, "Quartz: the job is paused"), (paused.Status, paused.PauseReason));
        await rig.PassUntilAsync(At(8));
        await rig.AssertNoAlarmAsync();

        // Quartz makes up for what was missed, once.
        await ResumeAsync(rig.Scheduler, way);
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success, 2);
        await rig.AssertUpAsync(due: At(9));
        await rig.PassUntilAsync(At(9));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success, 3);
        await rig.AssertUpAsync(due: At(10));
    }

    [Fact]
    public async Task Job_that_falls_silent_after_its_resumption_is_missed()
    {
        await using var rig = await StartAsync(static trigger => trigger.WithCronSchedule("0 0/10 * * * ?"));
        await rig.Scheduler.PauseJob(Job);
        await rig.PassUntilAsync(At(5));
        await rig.Scheduler.ResumeJob(Job);
        Assert.Equal(At(10), (await rig.MonitorAsync(Slug)).DueAt);

        await rig.PassWithoutQuartzAsync(At(11));

        await rig.AssertDownAsync(ChangeReason.Missed);
    }

    [Fact]
    public async Task Pause_of_a_job_that_is_down_ends_the_alert_and_its_resumption_starts_anew()
    {
        await using var rig = await StartAsync();
        rig.Jobs.Fail("job", "the disk is full");
        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Fail);

        await rig.Scheduler.PauseJob(Job);
        Assert.Equal(MonitorStatus.Paused, (await rig.MonitorAsync(Slug)).Status);
        await rig.PassUntilAsync(At(1.5));
        await rig.Scheduler.ResumeJob(Job);

        var monitor = await rig.MonitorAsync(Slug);
        Assert.Equal((MonitorStatus.New, At(2)), (monitor.Status, monitor.DueAt));
    }

    [Fact]
    public async Task Pause_of_one_of_two_triggers_leaves_the_other_expected()
    {
        await using var rig = await StartAsync(static trigger => trigger.WithCronSchedule("0 0/10 * * * ?"));
        var second = new TriggerKey("second");
        await rig.Scheduler.ScheduleJob(rig.TriggerAt("0 4/10 * * * ?", second));

        await rig.Scheduler.PauseTrigger(second);

        var monitor = await rig.MonitorAsync(Slug);
        Assert.Equal((MonitorStatus.New, At(10)), (monitor.Status, monitor.DueAt));
        await rig.PassUntilAsync(At(10));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);
        await rig.AssertUpAsync(due: At(20));
        await rig.PassUntilAsync(At(12));
        await rig.Scheduler.ResumeTrigger(second);

        // What the second trigger missed while it was paused is made up for by Quartz.
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success, 2);
        await rig.AssertUpAsync(due: At(14));
    }

    [Fact]
    public async Task Pause_alerts_like_any_other_silence_where_pauses_are_not_followed()
    {
        await using var rig = await StartAsync(options: static options => options.FollowPauses = false);
        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        await rig.Scheduler.PauseAll();
        await rig.AssertUpAsync(due: At(2));
        await rig.PassUntilAsync(At(2.5));

        await rig.AssertDownAsync(ChangeReason.Missed);
        Assert.Equal(At(2.5), (await rig.MonitorAsync(Slug)).StatusSince);
    }

    [Fact]
    public async Task Pause_that_an_operator_made_is_not_undone_by_Quartz()
    {
        await using var rig = await StartAsync();
        var monitor = await rig.MonitorAsync(Slug);
        await rig.Registry.PauseAsync(monitor.Id, reason: "maintenance");

        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);
        await rig.Scheduler.PauseJob(Job);
        await rig.PassUntilAsync(At(3));
        await rig.Scheduler.ResumeJob(Job);
        await rig.PassUntilAsync(At(6));

        var after = await rig.MonitorAsync(Slug);
        Assert.Equal((MonitorStatus.Paused, "maintenance"), (after.Status, after.PauseReason));
    }

    [Fact]
    public async Task Job_that_an_operator_resumes_in_Heartbeat_while_Quartz_pauses_it_stays_resumed()
    {
        await using var rig = await StartAsync();
        await rig.Scheduler.PauseJob(Job);
        var paused = await rig.MonitorAsync(Slug);
        Assert.Equal(MonitorStatus.Paused, paused.Status);

        await rig.Registry.ResumeAsync(paused.Id);
        await rig.PassUntilAsync(At(5));

        // Nothing is expected of it, and nobody is alarmed.
        var after = await rig.MonitorAsync(Slug);
        Assert.Equal(MonitorStatus.New, after.Status);
        await rig.AssertNoAlarmAsync();
    }

    [Fact]
    public async Task Job_that_an_operator_resumed_is_paused_again_with_the_next_pause_in_Quartz()
    {
        await using var rig = await StartAsync();
        await rig.Scheduler.PauseJob(Job);
        await rig.Registry.ResumeAsync((await rig.MonitorAsync(Slug)).Id);
        await rig.Scheduler.ResumeJob(Job);
        Assert.Equal(MonitorStatus.New, (await rig.MonitorAsync(Slug)).Status);

        await rig.Scheduler.PauseJob(Job);

        Assert.Equal(MonitorStatus.Paused, (await rig.MonitorAsync(Slug)).Status);
    }

    [Fact]
    public async Task Pause_that_an_operator_made_a_moment_before_is_not_taken_over()
    {
        await using var rig = await StartAsync();
        await rig.Registry.PauseAsync((await rig.MonitorAsync(Slug)).Id, reason: "maintenance");

        await rig.Scheduler.PauseJob(Job);
        await rig.SettleAsync();
        await rig.Scheduler.ResumeJob(Job);

        var after = await rig.MonitorAsync(Slug);
        Assert.Equal((MonitorStatus.Paused, "maintenance"), (after.Status, after.PauseReason));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Job_is_expected_as_soon_as_it_is_resumed(string way)
    {
        await using var rig = await StartAsync(static trigger => trigger.WithCronSchedule("0 0/10 * * * ?"));
        await PauseAsync(rig.Scheduler, way);
        await rig.PassUntilAsync(At(5));

        await ResumeAsync(rig.Scheduler, way);

        Assert.Equal(At(10), (await rig.MonitorAsync(Slug)).DueAt);
    }

    [Fact]
    public async Task Run_that_goes_on_through_a_pause_is_no_alarm()
    {
        await using var rig = await StartAsync();
        var job = new HeldJob(rig);
        await rig.PassUntilAsync(At(1));
        var run = await job.NextAsync();
        await rig.Scheduler.PauseJob(Job);
        await rig.PassUntilAsync(At(1.5));
        await rig.Scheduler.ResumeJob(Job);
        await rig.SettleAsync();

        run.Succeed();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        await rig.AssertUpAsync(due: At(2));
    }

    [Fact]
    public async Task Monitor_with_a_schedule_of_its_own_is_not_paused()
    {
        await using var rig = await StartAsync(heartbeat: static heartbeat => heartbeat
            .AddMonitor(Slug, static monitor => monitor.Every("5m").WithGrace("90s")));

        await rig.Scheduler.PauseJob(Job);
        await rig.PassUntilAsync(At(7));

        await rig.AssertDownAsync(ChangeReason.Missed);
    }

    [Fact]
    public async Task Job_that_is_scheduled_in_a_paused_group_is_paused_from_the_start()
    {
        await using var rig = await StartAsync();
        await rig.Scheduler.PauseTriggerGroups(GroupMatcher<TriggerKey>.GroupEquals("nightly"));
        var job = JobBuilder.Create<ScriptedJob>().WithIdentity("second").Build();

        await rig.Scheduler.ScheduleJob(
            job, rig.TriggerAt("30 * * * * ?", new TriggerKey("second", "nightly"), trigger => trigger.ForJob("second")));

        Assert.Equal(MonitorStatus.Paused, (await rig.MonitorAsync("default.second")).Status);
        await rig.PassUntilAsync(At(5));
        await rig.AssertNoAlarmAsync("default.second");
    }

    [Fact]
    public async Task Resumption_that_makes_up_for_a_missed_firing_is_no_alarm()
    {
        await using var rig = await StartAsync(static trigger => trigger.WithCronSchedule("0 0/10 * * * ?"));
        await rig.Scheduler.PauseJob(Job);
        await rig.PassUntilAsync(At(15));

        await rig.Scheduler.ResumeJob(Job);
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        await rig.AssertUpAsync(due: At(20));
    }

    private static async Task PauseAsync(IScheduler scheduler, string way)
    {
        await (way switch
        {
            "trigger" => scheduler.PauseTrigger(Trigger).AsTask(),
            "job" => scheduler.PauseJob(Job).AsTask(),
            "trigger group" => scheduler.PauseTriggerGroups(GroupMatcher<TriggerKey>.GroupEquals(Trigger.Group)).AsTask(),
            "job group" => scheduler.PauseJobGroups(GroupMatcher<JobKey>.GroupEquals(Job.Group)).AsTask(),
            _ => scheduler.PauseAll().AsTask(),
        });
    }

    private static async Task ResumeAsync(IScheduler scheduler, string way)
    {
        await (way switch
        {
            "trigger" => scheduler.ResumeTrigger(Trigger).AsTask(),
            "job" => scheduler.ResumeJob(Job).AsTask(),
            "trigger group" => scheduler.ResumeTriggerGroups(GroupMatcher<TriggerKey>.GroupEquals(Trigger.Group)).AsTask(),
            "job group" => scheduler.ResumeJobGroups(GroupMatcher<JobKey>.GroupEquals(Job.Group)).AsTask(),
            _ => scheduler.ResumeAll().AsTask(),
        });
    }
}
