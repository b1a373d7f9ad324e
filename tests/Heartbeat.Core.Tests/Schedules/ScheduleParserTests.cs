using Heartbeat.Schedules;

namespace Heartbeat.Core.Tests.Schedules;

public sealed class ScheduleParserTests
{
    private static readonly TimeZoneInfo Riga = TimeZoneInfo.FindSystemTimeZoneById("Europe/Riga");

    [Theory]
    [InlineData("1h30m", typeof(IntervalSchedule), "1h30m")]
    [InlineData("90", typeof(IntervalSchedule), "1m30s")]
    [InlineData("PT1H", typeof(IntervalSchedule), "1h")]
    [InlineData("1.00:00:00", typeof(IntervalSchedule), "1d")]
    [InlineData("@daily", typeof(CronSchedule), "@daily")]
    [InlineData("0 3 * * MON-FRI", typeof(CronSchedule), "0 3 * * MON-FRI")]
    [InlineData("*/10 0 3 * * *", typeof(CronSchedule), "*/10 0 3 * * *")]
    [InlineData("Reported", typeof(ReportedSchedule), "reported")]
    [InlineData("daily", typeof(OnCalendarSchedule), "daily")]
    [InlineData("08:00", typeof(OnCalendarSchedule), "08:00")]
    [InlineData("Mon *-*-* 08:00:00 Europe/Riga", typeof(OnCalendarSchedule), "Mon *-*-* 08:00:00 Europe/Riga")]
    [InlineData("@1793000000", typeof(OnCalendarSchedule), "@1793000000")]
    public void The_kind_of_a_schedule_is_seen_from_its_text(string text, Type kind, string canonical)
    {
        Assert.True(ScheduleParser.TryParse(text, Riga, zoneGiven: true, out var schedule, out var error), error);
        Assert.IsType(kind, schedule);
        Assert.Equal(canonical, schedule.ToString());
        Assert.Empty(error);
    }

    [Theory]
    [InlineData("", "the schedule is empty")]
    [InlineData("0 24 * * *", "hour (field 2): 24 is out of range 0-23")]
    [InlineData("500ms", "the interval '500ms' is out of range; it can be 1s to 3650d")]
    [InlineData("600w", "the interval '600w' is out of range; it can be 1s to 3650d")]
    [InlineData(
        "04:30:00",
        "'04:30:00' can be a duration or a time of day; "
        + "write '4h30m' for every so often, '*-*-* 04:30:00' for once a day")]
    [InlineData(
        "often",
        "'often' is no schedule. As a duration: 'often': expected a number at position 1 ('o'). "
        + "As cron: expected 5 or 6 fields, found 1. "
        + "As a systemd calendar event: weekday: 'often' is not a name such as Mon.")]
    public void What_is_no_schedule_is_refused_with_what_was_tried(string text, string expected)
    {
        Assert.False(ScheduleParser.TryParse(text, Riga, zoneGiven: true, out var schedule, out var error));
        Assert.Null(schedule);
        Assert.Equal(expected, error);
    }

    [Fact]
    public void An_interval_keeps_the_zone_only_where_it_was_given()
    {
        Assert.True(ScheduleParser.TryParse("1d", Riga, zoneGiven: true, out var given, out _));
        Assert.True(ScheduleParser.TryParse("24h", Riga, zoneGiven: false, out var assumed, out _));

        Assert.Equal(new IntervalSchedule(TimeSpan.FromDays(1), Riga), given);
        Assert.Equal(new IntervalSchedule(TimeSpan.FromDays(1)), assumed);
        Assert.NotEqual(given, assumed);
    }

    [Fact]
    public void A_preview_lists_what_comes_next()
    {
        var start = ScheduleVectors.At("2026-01-01T00:00:00Z");

        Assert.Equal(
            [start + TimeSpan.FromHours(1), start + TimeSpan.FromHours(2)],
            SchedulePreview.Occurrences(new IntervalSchedule(TimeSpan.FromHours(1)), start, 2));
        Assert.Empty(SchedulePreview.Occurrences(ReportedSchedule.Instance, start, 2));
    }

    [Theory]
    [InlineData("Europe/Riga")]
    [InlineData("FLE Standard Time")]
    [InlineData(" UTC ")]
    public void Time_zones_are_found_by_IANA_and_Windows_ids(string id)
    {
        Assert.True(TimeZones.TryFind(id, out var zone, out var error), error);
        Assert.NotNull(zone);
    }

    [Theory]
    [InlineData(null, "the time zone is empty")]
    [InlineData("Europe/Rigga", "unknown time zone 'Europe/Rigga'")]
    [InlineData("../../etc/passwd", "unknown time zone")]
    public void Unknown_time_zones_are_refused(string? id, string start)
    {
        Assert.False(TimeZones.TryFind(id, out _, out var error));
        Assert.StartsWith(start, error, StringComparison.Ordinal);
    }
}
