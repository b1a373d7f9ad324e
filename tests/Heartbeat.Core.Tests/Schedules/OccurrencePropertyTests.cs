using FsCheck;
using FsCheck.Fluent;
using Heartbeat.Schedules;

namespace Heartbeat.Core.Tests.Schedules;

/// <summary>A failing property prints the case it found and the seed to find it again.</summary>
public sealed class OccurrencePropertyTests
{
    private static readonly TimeSpan Microsecond = TimeSpan.FromMicroseconds(1);

    [Fact]
    public void Cron_looks_forwards_and_backwards_at_the_same_occurrences() => CheckBothDirections(
        from text in ScheduleGenerators.Cron
        from zone in ScheduleGenerators.Zone
        from time in ScheduleGenerators.Time
        select ((OccurrenceSchedule?)ParseCron(text, zone), time));

    [Fact]
    public void Calendar_events_look_forwards_and_backwards_at_the_same_occurrences() => CheckBothDirections(
        from text in ScheduleGenerators.Calendar
        from zone in ScheduleGenerators.Zone
        from time in ScheduleGenerators.Time
        select ((OccurrenceSchedule?)ParseCalendar(text, zone), time));

    [Fact]
    public void Cron_runs_when_a_minute_by_minute_model_of_Debians_cron_does()
    {
        var cases =
            from job in ScheduleGenerators.Job
            from zone in ScheduleGenerators.Zone
            from time in ScheduleGenerators.NearClockChange
            select (job, zone, time);

        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var end = c.time.ToUtcDateTime();
            var start = end.Date.AddDays(-2);
            var expected = DebianCronModel.Runs(c.job, c.zone, start, end).Select(Instant.FromUtc);
            var schedule = CronSchedule.Parse(c.job.ToString(), c.zone);
            var found = SchedulePreview.Occurrences(schedule, Instant.FromUtc(start) - Microsecond, int.MaxValue)
                .TakeWhile(at => at < c.time);
            return found.SequenceEqual(expected);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    private static CronSchedule? ParseCron(string text, TimeZoneInfo zone) =>
        CronSchedule.TryParse(text, zone, out var schedule, out _) ? schedule : null;

    private static OnCalendarSchedule? ParseCalendar(string text, TimeZoneInfo zone) =>
        OnCalendarSchedule.TryParse(text, zone, out var schedule, out _) ? schedule : null;

    private static void CheckBothDirections(Gen<(OccurrenceSchedule? Schedule, Instant Time)> cases) =>
        Prop.ForAll(
            cases.Where(c => c.Schedule is not null).ToArbitrary(),
            c => Agrees(c.Schedule!, c.Time)).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    private static bool Agrees(OccurrenceSchedule schedule, Instant time)
    {
        var next = schedule.Next(time);
        var previous = schedule.Previous(time);
        return next > time
            && previous <= time
            && (!next.IsTime || schedule.Previous(next) == next)
            && (!next.IsTime || schedule.Previous(next - Microsecond) == previous)
            && (!previous.IsTime || schedule.Next(previous - Microsecond) == previous)
            && (!previous.IsTime || schedule.Next(previous) == next);
    }
}
