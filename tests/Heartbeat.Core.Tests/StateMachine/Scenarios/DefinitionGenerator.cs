using Heartbeat.Maintenance;
using Heartbeat.Monitors;
using Heartbeat.Schedules;

namespace Heartbeat.StateMachine.Scenarios;

/// <summary>Makes definitions, the usual ones often and the odd ones sometimes.</summary>
internal static class DefinitionGenerator
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    private static readonly Schedule[] Schedules =
    [
        Interval(seconds: 1),
        Interval(seconds: 10),
        Interval(seconds: 60),
        Interval(seconds: 300),
        Interval(seconds: 3600),
        new IntervalSchedule(TimeSpan.FromHours(2), Berlin),
        new IntervalSchedule(TimeSpan.FromDays(1), Berlin),
        Interval(seconds: 86_400),
        Interval(seconds: 3 * 86_400),
        CronSchedule.Parse("* * * * *", TimeZoneInfo.Utc),
        CronSchedule.Parse("*/5 * * * *", TimeZoneInfo.Utc),
        CronSchedule.Parse("0 * * * *", TimeZoneInfo.Utc),
        CronSchedule.Parse("0 2 * * *", Berlin),
        CronSchedule.Parse("30 2 * * *", Berlin),
        CronSchedule.Parse("0 9 * * 1-5", TimeZoneInfo.Utc),
        ReportedSchedule.Instance,
        ReportedSchedule.Instance,
    ];

    public static MonitorDefinition Definition(SeededRandom random, Instant around)
    {
        var schedule = random.Pick(Schedules);
        var step = StepOf(schedule);
        var grace = random.Pick(TimeSpan.Zero, TimeSpan.FromSeconds(5), OneMinute, step / 4, step / 4, step, 2 * step);
        TimeSpan? maxRunTime = random.OneIn(2) ? null : random.Pick(TimeSpan.FromSeconds(20), OneMinute, step / 3, step, 3 * step);
        var effective = maxRunTime ?? (grace > OneMinute ? grace : OneMinute);
        return new()
        {
            Schedule = schedule,
            Grace = grace,
            MaxRunTime = maxRunTime,
            MaxTotalRunTime = random.OneIn(4) ? effective * random.Pick(1, 2, 5) : null,
            MinRunTime = random.OneIn(5) ? effective / 10 : null,
            FailureThreshold = random.Pick(1, 1, 1, 2, 3, 4),
            RecoveryThreshold = random.Pick(1, 1, 1, 2, 3, 4),
            Overlap = random.Pick(RunOverlap.Auto, RunOverlap.Auto, RunOverlap.Each, RunOverlap.Latest),
            ResumeOnSuccess = random.OneIn(8),
            RestartsWithHost = random.OneIn(3),
            Maintenance = random.OneIn(8) ? Windows(random, around, step) : MaintenanceCalendar.Empty,
        };
    }

    /// <summary>Makes a definition that differs from another in one or a few things, as edits do.</summary>
    public static MonitorDefinition Edited(SeededRandom random, MonitorDefinition before, Instant now)
    {
        var other = Definition(random, now);
        return random.Below(6) switch
        {
            0 => before with { Schedule = other.Schedule },
            1 => before with { Grace = other.Grace },
            2 => before with { MaxRunTime = other.MaxRunTime, MaxTotalRunTime = other.MaxTotalRunTime },
            3 => before with
            {
                FailureThreshold = other.FailureThreshold,
                RecoveryThreshold = other.RecoveryThreshold,
                Overlap = other.Overlap,
            },
            4 => before with { Schedule = other.Schedule, Grace = other.Grace, MaxRunTime = null, MaxTotalRunTime = null },
            _ => other,
        };
    }

    public static MaintenanceCalendar Windows(SeededRandom random, Instant around, TimeSpan step)
    {
        var from = around + (random.Below(5) * (step / 2));
        var until = from + OneMinute + (random.Below(4) * (step / 3));
        var once = MaintenanceWindow.Once(from, until);

        // The second ones touch the first, or nearly so, or lie within it.
        var gap = random.Pick(TimeSpan.Zero, TimeSpan.FromMicroseconds(1), -OneMinute, step);
        return random.Below(6) switch
        {
            0 or 1 => MaintenanceCalendar.Of(once),
            2 => MaintenanceCalendar.Of(MaintenanceWindow.Once(until + gap, until + gap + OneMinute), once),
            3 => MaintenanceCalendar.Of(once, Recurring("0 3 * * *", TimeSpan.FromHours(1))),
            4 => MaintenanceCalendar.Of(
                Recurring("0 3 * * *", TimeSpan.FromHours(1)), Recurring("0 4 * * *", TimeSpan.FromMinutes(30))),
            _ => MaintenanceCalendar.Of(Recurring("*/30 * * * *", TimeSpan.FromMinutes(random.Pick(10, 20)))),
        };
    }

    private static MaintenanceWindow Recurring(string starts, TimeSpan duration) =>
        MaintenanceWindow.Recurring(CronSchedule.Parse(starts, TimeZoneInfo.Utc), duration);

    /// <summary>Tells about how far apart two runs are.</summary>
    public static TimeSpan StepOf(Schedule schedule) => schedule switch
    {
        IntervalSchedule interval => interval.Interval,
        CronSchedule cron => cron.ToString()[..4] switch
        {
            "* * " => OneMinute,
            "*/5 " => TimeSpan.FromMinutes(5),
            "0 * " => TimeSpan.FromHours(1),
            _ => TimeSpan.FromDays(1),
        },
        _ => TimeSpan.FromMinutes(10),
    };

    private static TimeSpan OneMinute => TimeSpan.FromMinutes(1);

    private static IntervalSchedule Interval(int seconds) => new(TimeSpan.FromSeconds(seconds));
}
