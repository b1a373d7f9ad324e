using Heartbeat.Monitors;
using Heartbeat.Quartz.Support;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Quartz;
using Quartz.Impl.Calendar;
using static Heartbeat.Quartz.Support.MinuteRig;

namespace Heartbeat.Quartz.Synchronizing;

/// <summary>Schedules that change while the scheduler runs.</summary>
public sealed class ReschedulingTests
{
    [Fact]
    public async Task Job_that_is_scheduled_at_run_time_becomes_a_monitor()
    {
        await using var rig = await StartAsync();
        await rig.PassUntilAsync(At(0.25));
        var job = JobBuilder.Create<ScriptedJob>().WithIdentity("second", "billing").Build();
        var trigger = TriggerBuilder.Create(rig.QuartzClock).WithIdentity("second").WithCronSchedule("30 0/2 * * * ?").Build();

        await rig.Scheduler.ScheduleJob(job, trigger);

        var monitor = await rig.MonitorAsync("billing.second");
        Assert.Equal((MonitorStatus.New, At(0.5)), (monitor.Status, monitor.DueAt));
        Assert.Contains("quartz", monitor.Tags);
        await rig.PassUntilAsync(At(0.5));
        await rig.Reporter.UntilAsync("billing.second", SignalKind.Success);
        await rig.AssertUpAsync(due: At(2.5), "billing.second");
    }

    [Fact]
    public async Task Job_whose_trigger_comes_after_it_becomes_a_monitor()
    {
        await using var rig = await StartAsync();
        var job = JobBuilder.Create<ScriptedJob>().WithIdentity("second").StoreDurably().Build();
        await rig.Scheduler.AddJob(job);
        await rig.SettleAsync();
        Assert.Null(await rig.Registry.FindAsync("default.second"));

        await rig.Scheduler.ScheduleJob(rig.TriggerAt("30 0/2 * * * ?", new("second"), trigger => trigger.ForJob("second")));

        Assert.Equal(At(0.5), (await rig.MonitorAsync("default.second")).DueAt);
    }

    [Fact]
    public async Task Job_that_is_never_run_after_it_was_scheduled_is_missed()
    {
        await using var rig = await StartAsync();
        var job = JobBuilder.Create<ScriptedJob>().WithIdentity("second")
            .UsingJobData(HeartbeatJobData.Grace, "30s").Build();
        await rig.Scheduler.ScheduleJob(job, rig.TriggerAt("30 0/2 * * * ?", new("second"), trigger => trigger.ForJob("second")));
        await rig.SettleAsync();

        await rig.PassWithoutQuartzAsync(At(1));

        await rig.AssertDownAsync(ChangeReason.Missed, slug: "default.second");
    }

    [Theory]
    [InlineData("0 0/5 * * * ?", 5)]
    [InlineData("0 0/20 * * * ?", 20)]
    public async Task Job_that_is_rescheduled_is_expected_by_its_new_schedule(string cron, int minutes)
    {
        await using var rig = await StartAsync(static trigger => trigger.WithCronSchedule("0 0/10 * * * ?"));
        Assert.Equal(At(10), (await rig.MonitorAsync(Slug)).DueAt);

        await rig.Scheduler.RescheduleJob(Trigger, rig.TriggerAt(cron));

        Assert.Equal(At(minutes), (await rig.MonitorAsync(Slug)).DueAt);
        await rig.PassUntilAsync(At(minutes));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);
        await rig.AssertUpAsync(due: At(2 * minutes));
        Assert.False((await rig.MonitorAsync(Slug)).Retired);
    }

    [Fact]
    public async Task Firing_that_another_schedule_takes_the_place_of_is_not_awaited()
    {
        await using var rig = await StartAsync(static trigger => trigger.WithCronSchedule("0 0/10 * * * ?"));
        await rig.PassUntilAsync(At(9.75));

        // Minutes pass in a moment here: what was heard has to be told before them.
        await rig.Scheduler.RescheduleJob(Trigger, rig.TriggerAt("0 5/10 * * * ?"));
        await rig.SettleAsync();
        await rig.PassUntilAsync(At(14.5));

        await rig.AssertNoAlarmAsync();
        await rig.PassUntilAsync(At(15));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);
        await rig.AssertUpAsync(due: At(25));
    }

    [Fact]
    public async Task Trigger_of_another_name_in_place_of_the_old_one_keeps_the_monitor()
    {
        await using var rig = await StartAsync(static trigger => trigger.WithCronSchedule("0 0/10 * * * ?"));
        var before = (await rig.MonitorAsync(Slug)).Id;

        await rig.Scheduler.RescheduleJob(Trigger, rig.TriggerAt("0 0/5 * * * ?", new TriggerKey("other")));
        await rig.PassUntilAsync(At(5));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        await rig.AssertUpAsync(due: At(10));
        var after = await rig.MonitorAsync(Slug);
        Assert.Equal((before, false), (after.Id, after.Retired));
    }

    [Fact]
    public async Task Second_trigger_that_fires_earlier_is_expected_until_it_is_gone()
    {
        await using var rig = await StartAsync(static trigger => trigger.WithCronSchedule("0 0/10 * * * ?"));
        var second = new TriggerKey("second");

        await rig.Scheduler.ScheduleJob(rig.TriggerAt("0 4/10 * * * ?", second));
        Assert.Equal(At(4), (await rig.MonitorAsync(Slug)).DueAt);
        await rig.Scheduler.UnscheduleJob(second);

        Assert.Equal(At(10), (await rig.MonitorAsync(Slug)).DueAt);
        await rig.PassUntilAsync(At(9));
        await rig.AssertNoAlarmAsync();
    }

    [Fact]
    public async Task Calendar_that_a_trigger_is_given_without_an_event_is_found_by_the_comparison()
    {
        var even = new CronCalendar(baseCalendar: null!, "* 10-19 * * * ?", TimeZoneInfo.Utc);
        await using var rig = await StartAsync(
            static trigger => trigger.WithCronSchedule("0 0/10 * * * ?"),
            quartz: quartz => quartz.AddCalendar("even", even));

        Assert.True(await rig.Scheduler.UpdateTriggerDetails(Trigger, new TriggerDetailsUpdate().WithCalendarName("even")));
        await rig.PassUntilAsync(At(9));

        var next = (await rig.Scheduler.GetTrigger(Trigger))!.NextFireTimeUtc;
        Assert.Equal(next, (await rig.MonitorAsync(Slug)).DueAt);
    }

    [Fact]
    public async Task Calendar_that_changes_with_its_triggers_is_found_by_the_comparison()
    {
        await using var rig = await StartAsync(
            static trigger => trigger.WithCronSchedule("0 0/10 * * * ?").WithCalendarName("calendar"),
            quartz: quartz => quartz.AddCalendar("calendar", new WeeklyCalendar()));
        var excluding = new CronCalendar(baseCalendar: null!, "* 10-19 * * * ?", TimeZoneInfo.Utc);

        await rig.Scheduler.AddCalendar("calendar", excluding, AddCalendarOptions.ReplacingAndUpdatingTriggers);
        Assert.Equal(At(20), (await rig.Scheduler.GetTrigger(Trigger))!.NextFireTimeUtc);
        await rig.PassUntilAsync(At(3));

        Assert.Equal(At(20), (await rig.MonitorAsync(Slug)).DueAt);
        await rig.PassUntilAsync(At(15));
        await rig.AssertNoAlarmAsync();
    }
}
