using Quartz;
using Quartz.Extensibility;

namespace Heartbeat.Quartz.Schedules;

/// <summary>What a trigger is by its definition.</summary>
public sealed class TriggerNatureTests
{
    private static readonly TimeZoneInfo Helsinki = TimeZoneInfo.FindSystemTimeZoneById("Europe/Helsinki");

    public static TheoryData<string, bool> Kinds => new()
    {
        { "cron", true },
        { "once", false },
        { "twice", true },
        { "forever", true },
        { "calendar interval", true },
        { "daily time interval", true },
        { "recurrence", true },
        { "continuation", false },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_kind_of_trigger_recurs_or_does_not(string kind, bool recurs)
    {
        var nature = TriggerNature.Of(Build(kind), calendar: null);

        Assert.Equal((recurs, false), (nature.Recurs, nature.IsExtra));
        Assert.Equal(recurs, nature.Step is not null);
    }

    [Theory]
    [InlineData("0 0/5 * * * ?", "00:05:00")]
    [InlineData("0 0 8,9 ? * MON", "01:00:00")]
    [InlineData("0 0 3 * * ?", "1.00:00:00")]
    [InlineData("0 30 3 * * ?", "1.00:00:00")]
    [InlineData("0 0 0/6 * * ?", "06:00:00")]
    [InlineData("0 0 1 ? * SUN", "7.00:00:00")]
    [InlineData("0 15 2 1 * ?", "28.00:00:00")]
    public void The_step_is_the_smallest_gap_that_comes_again(string cron, string step)
    {
        Assert.Equal(TimeSpan.Parse(step, System.Globalization.CultureInfo.InvariantCulture), StepOf(cron, "UTC", Year(2027)));
    }

    [Fact]
    public void The_step_stays_as_the_schedule_comes_to_its_end()
    {
        var end = Year(2027) + TimeSpan.FromMinutes(7);
        ITrigger[] ending =
        [
            New().StartAt(Year(2027)).EndAt(end).WithCronSchedule("0 0/5 * * * ?").Build(),
            New().StartAt(Year(2027)).WithSimpleSchedule(TimeSpan.FromMinutes(5), 1).Build(),
            New().StartAt(Year(2027)).EndAt(end).WithCalendarIntervalSchedule(static every => every.WithInterval(5, IntervalUnit.Minute)).Build(),
            New().StartAt(Year(2027)).EndAt(end).WithDailyTimeIntervalSchedule(static every => every.WithInterval(5, IntervalUnit.Minute)).Build(),
        ];

        Assert.All(ending, static trigger =>
        {
            var operable = Assert.IsType<IOperableTrigger>(trigger, exactMatch: false);
            operable.ComputeFirstFireTimeUtc(calendar: null);
            operable.Triggered(calendar: null);
            Assert.Equal(TimeSpan.FromMinutes(5), TriggerNature.Of(operable, calendar: null).Step);
        });
    }

    [Theory]
    [InlineData("Europe/Helsinki", "0 0 5 * * ?", 3, 27, 24)]
    [InlineData("Europe/Helsinki", "0 30 3 * * ?", 3, 27, 24)]
    [InlineData("Europe/Helsinki", "0 0 0/6 * * ?", 3, 27, 6)]
    [InlineData("Europe/Helsinki", "0 30 3 * * ?", 10, 30, 24)]
    [InlineData("Europe/Helsinki", "0 0 1 ? * SUN", 3, 20, 168)]
    [InlineData("America/New_York", "0 0 5 * * ?", 3, 13, 24)]
    [InlineData("Australia/Lord_Howe", "0 0 5 * * ?", 10, 2, 24)]
    public void The_night_in_which_clocks_change_is_no_step(string zone, string cron, int month, int day, int hours)
    {
        var start = new DateTimeOffset(2027, month, day, 12, 0, 0, TimeSpan.Zero);

        Assert.Equal(TimeSpan.FromHours(hours), StepOf(cron, zone, start));
    }

    [Fact]
    public void An_interval_that_looks_like_such_a_night_is_what_it_is()
    {
        var trigger = New().WithSimpleSchedule(schedule => schedule.WithInterval(TimeSpan.FromHours(23)).RepeatForever()).Build();

        Assert.Equal(TimeSpan.FromHours(23), TriggerNature.Of(trigger, calendar: null).Step);
    }

    [Fact]
    public void A_step_that_comes_once_is_better_than_none()
    {
        Assert.Equal(TimeSpan.FromMinutes(10), TriggerNature.Of(Build("twice"), calendar: null).Step);
    }

    [Fact]
    public void A_trigger_that_counts_from_the_end_of_the_run_has_its_interval_as_step()
    {
        var trigger = New()
            .WithSimpleSchedule(schedule => schedule.WithInterval(TimeSpan.FromMinutes(7)).RepeatForever().MeasureIntervalFromCompletion())
            .Build();

        Assert.Equal(TimeSpan.FromMinutes(7), TriggerNature.Of(trigger, calendar: null).Step);
    }

    [Theory]
    [InlineData(SchedulerConstants.ManualTrigger)]
    [InlineData(SchedulerConstants.BackfillOriginalFireTime)]
    public void A_firing_by_hand_and_a_backfill_are_extra(string mark)
    {
        var nature = TriggerNature.Of(New().UsingJobData(mark, "true").Build(), calendar: null);

        Assert.Equal((false, true, null), (nature.Recurs, nature.IsExtra, nature.Step));
    }

    [Fact]
    public void A_recovery_is_extra()
    {
        var trigger = New().WithIdentity("recover_node_1", SchedulerConstants.DefaultRecoveryGroup).Build();

        Assert.True(TriggerNature.Of(trigger, calendar: null).IsExtra);
        Assert.False(TriggerNature.IsExtraTrigger(New().WithIdentity("recover_node_1").Build()));
    }

    private static DateTimeOffset Year(int year) => new(year, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static TimeSpan? StepOf(string cron, string zone, DateTimeOffset start) => TriggerNature.Of(
        New().StartAt(start)
            .WithCronSchedule(cron, schedule => schedule.InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(zone)))
            .Build(),
        calendar: null).Step;

    private static ITrigger Build(string kind) => kind switch
    {
        "cron" => New().WithCronSchedule("0 0 3 * * ?", schedule => schedule.InTimeZone(Helsinki)).Build(),
        "once" => New().Build(),
        "twice" => New().WithSimpleSchedule(schedule => schedule.WithInterval(TimeSpan.FromMinutes(10)).WithRepeatCount(1)).Build(),
        "forever" => New().WithSimpleSchedule(schedule => schedule.WithInterval(TimeSpan.FromMinutes(10)).RepeatForever()).Build(),
        "calendar interval" => New().WithCalendarIntervalSchedule(schedule => schedule.WithInterval(1, IntervalUnit.Day)).Build(),
        "daily time interval" => New()
            .WithDailyTimeIntervalSchedule(schedule => schedule.WithInterval(1, IntervalUnit.Hour).WithRepeatCount(0)).Build(),
        "recurrence" => New().WithRecurrenceSchedule("FREQ=DAILY").Build(),
        "continuation" => New().StartAfter(new TriggerKey("before"), ContinuationCondition.OnSuccess).Build(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind."),
    };

    private static TriggerBuilder<IJob> New() => TriggerBuilder.Create(TimeProvider.System);
}
