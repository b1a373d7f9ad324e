using Heartbeat.Quartz.Support;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Quartz;
using Quartz.Impl.Calendar;
using static Heartbeat.Quartz.Support.MinuteRig;

namespace Heartbeat.Quartz.Reporting;

/// <summary>When a job is expected after a run: as its triggers say, all of them.</summary>
public sealed class ScheduleTests
{
    [Fact]
    public async Task Earliest_of_several_triggers_is_expected()
    {
        await using var rig = await StartAsync(
            static trigger => trigger.WithCronSchedule("0 0/10 * * * ?"),
            quartz: static quartz => quartz.AddTrigger(static trigger => trigger
                .WithIdentity("other").ForJob(Job).WithCronSchedule("0 4/7 * * * ?").StartAt(At(0.5))));
        Assert.Equal(At(4), (await rig.MonitorAsync(Slug)).DueAt);

        var runs = 0;
        foreach (var (minute, next) in new[] { (4, 10), (10, 11), (11, 18), (18, 20), (20, 25) })
        {
            await rig.PassUntilAsync(At(minute));
            await rig.Reporter.UntilAsync(Slug, SignalKind.Success, ++runs);
            await rig.AssertUpAsync(due: At(next));
        }
    }

    [Fact]
    public async Task Two_triggers_that_fire_at_once_are_no_alarm()
    {
        await using var rig = await StartAsync(quartz: static quartz => quartz.AddTrigger(static trigger => trigger
            .WithIdentity("other").ForJob(Job).WithCronSchedule("0 0/2 * * * ?").StartAt(At(0.5))));

        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);
        await rig.PassUntilAsync(At(2));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success, 3);

        await rig.AssertUpAsync(due: At(3));
        Assert.Equal(3, (await rig.RunsAsync(Slug)).Count);
    }

    [Fact]
    public async Task Trigger_that_stands_still_while_another_fires_is_missed()
    {
        await using var rig = await StartAsync(quartz: static quartz => quartz.AddTrigger(static trigger => trigger
            .WithIdentity("other").ForJob(Job).WithCronSchedule("0 0/2 * * * ?").StartAt(At(0.5))));
        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        await rig.PassWithoutQuartzAsync(At(2.5));

        await rig.AssertDownAsync(ChangeReason.Missed);
    }

    [Fact]
    public async Task Days_that_a_calendar_excludes_are_not_expected()
    {
        // The rig starts on a Monday.
        var calendar = new WeeklyCalendar();
        calendar.AddExcludedDay(DayOfWeek.Tuesday);
        await using var rig = await StartAsync(
            static trigger => trigger.WithCronSchedule("0 1 0 * * ?", Utc).WithCalendarName("weekly"),
            quartz: quartz => quartz.AddCalendar("weekly", calendar));

        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        await rig.AssertUpAsync(due: At(1).AddDays(2));
    }

    [Fact]
    public async Task Nothing_is_expected_after_the_last_firing()
    {
        await using var rig = await StartAsync(static trigger => trigger.EndAt(At(1.5)));

        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        await rig.AssertUpAsync(due: null);
    }

    private static void Utc(CronScheduleBuilder schedule) => schedule.InTimeZone(TimeZoneInfo.Utc);
}
