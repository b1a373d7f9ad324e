using Heartbeat.Schedules;

namespace Heartbeat.Core.Tests.Schedules;

public sealed class OnCalendarParsingTests
{
    [Theory]
    [InlineData("24:00", "hour: 24 is out of range 0-23")]
    [InlineData("*:60", "minute: 60 is out of range 0-59")]
    [InlineData("*:*:60", "second: 60 is out of range 0-59")]
    [InlineData("*-13-01", "month: 13 is out of range 1-12")]
    [InlineData("*-*-32", "day: 32 is out of range 1-31")]
    [InlineData("*-*~29", "day from the end of the month: 29 is out of range 1-28")]
    [InlineData("2200-01-01", "year: 2200 is out of range 1970-2199")]
    [InlineData("5..3:00", "hour: the range '5..3' ends before it begins")]
    [InlineData("22/3:00", "hour: '22/3' does not repeat within the range 0-23")]
    [InlineData("0/0:00", "hour: the repetition in '0/0' is zero")]
    [InlineData("*/2:00", "hour: '*/2' is not a value, a range a..b or a/step")]
    [InlineData("1,,2:00", "hour: a value is missing")]
    [InlineData("*:*:0..0.5", "second: the range '0..0.5' is shorter than a second")]
    [InlineData("Fri..Mon", "weekday: the range 'Fri..Mon' ends before it begins (weeks begin on Monday)")]
    [InlineData("Noday 10:00", "weekday: 'Noday' is not a name such as Mon")]
    [InlineData("12:00:00:00", "time: '12:00:00:00' is not hh:mm or hh:mm:ss")]
    [InlineData("2026~1-1", "date: '2026~1-1' is not year-month-day or month-day, with - or ~ before the day")]
    [InlineData("*-02-30", "'*-02-30' never occurs: there is no such date")]
    [InlineData("Mon 12:00 13:00", "'13:00' is left over; the order is weekdays, date, time, time zone")]
    [InlineData("@99999999999", "'@99999999999' is not @ and the seconds since 1970, up to the year 2199")]
    public void What_is_no_calendar_event_is_refused_with_part_and_value(string text, string expected)
    {
        Assert.False(OnCalendarSchedule.TryParse(text, TimeZoneInfo.Utc, out var schedule, out var error));
        Assert.Null(schedule);
        Assert.Equal(expected, error);
    }

    [Theory]
    [InlineData("minutely", "*-*-* *:*:00")]
    [InlineData("hourly", "*-*-* *:00:00")]
    [InlineData("Daily", "*-*-*")]
    [InlineData("weekly", "Mon *-*-* 00:00")]
    [InlineData("monthly", "*-*-01")]
    [InlineData("quarterly", "*-1,4,7,10-1")]
    [InlineData("semiannually", "*-01,07-01")]
    [InlineData("yearly", "01-01")]
    [InlineData("annually", "*-01-01 00:00:00")]
    [InlineData("Mon..Fri", "monday,TUE,wednesday,Thu,fri *-*-* 00:00:00")]
    [InlineData("Mon-Fri 10:00", "Mon..Fri 10:00")]
    [InlineData("Mon, 10:00", "Mon 10:00")]
    [InlineData("8..18/5:00", "8,13,18:00")]
    [InlineData("*-*~3/1", "*-*~1..3")]
    [InlineData("26-01-01 00:00", "2026-01-01")]
    [InlineData("@1767225600 Europe/Riga", "2026-01-01 00:00:00 UTC")]
    [InlineData("12:00:00.0", "12:00")]
    public void Different_ways_to_write_an_event_mean_the_same(string one, string other)
    {
        var start = ScheduleVectors.At("2025-12-31T23:00:00Z");

        Assert.Equal(
            SchedulePreview.Occurrences(Parse(other), start, 50),
            SchedulePreview.Occurrences(Parse(one), start, 50));
    }

    [Theory]
    [InlineData("Mon *-05~07/1", "2026-05-25 2027-05-31 2028-05-29")]
    [InlineData("*-*~01", "2026-01-31 2026-02-28 2026-03-31")]
    [InlineData("*-*~1..9/3", "2026-01-25 2026-01-28 2026-01-31")]
    [InlineData("2026..2040/7-01-05", "2026-01-05 2033-01-05 2040-01-05")]
    public void Days_from_the_end_and_repeated_years_are_found(string text, string expected)
    {
        var found = SchedulePreview.Occurrences(Parse(text), ScheduleVectors.At("2026-01-01T00:00:00Z"), 3)
            .Select(at => $"{at.ToDateTimeOffset():yyyy-MM-dd}");

        Assert.Equal(expected, string.Join(' ', found));
    }

    [Theory]
    [InlineData("*:*:0/0.25", "00:00:00.25 00:00:00.5 00:00:00.75")]
    [InlineData("*:*:1.5..9/2.25", "00:00:01.5 00:00:03.75 00:00:06")]
    public void Fractions_of_seconds_are_found(string text, string expected)
    {
        var found = SchedulePreview.Occurrences(Parse(text), ScheduleVectors.At("2026-01-01T00:00:00Z"), 3)
            .Select(at => $"{at.ToDateTimeOffset():HH:mm:ss.FFF}");

        Assert.Equal(expected, string.Join(' ', found));
    }

    [Fact]
    public void A_zone_in_the_text_overrides_the_one_given()
    {
        var schedule = Parse("12:00 Europe/Riga");
        var midnight = ScheduleVectors.At("2026-01-01T00:00:00Z");

        Assert.Equal("Europe/Riga", schedule.TimeZone.Id);
        Assert.Equal(ScheduleVectors.At("2026-01-01T10:00:00Z"), schedule.Next(midnight));
        Assert.False(OnCalendarSchedule.TryParse("12:00 Foo/Bar", TimeZoneInfo.Utc, out _, out var error));
        Assert.StartsWith("time zone: unknown time zone 'Foo/Bar'", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_past_date_is_read_and_never_comes_again()
    {
        var schedule = Parse("2020-01-01");
        var now = ScheduleVectors.At("2026-01-01T00:00:00Z");

        Assert.Equal(Instant.Never, schedule.Next(now));
        Assert.Equal(ScheduleVectors.At("2020-01-01T00:00:00Z"), schedule.Previous(now));
        Assert.Equal(Instant.None, schedule.Previous(ScheduleVectors.At("2019-01-01T00:00:00Z")));
    }

    [Fact]
    public void Events_of_the_same_text_and_zone_are_equal()
    {
        Assert.Equal(Parse("mon  08:00"), Parse("Mon 08:00 "));
        Assert.NotEqual(Parse("Mon 08:00"), Parse("Mon 08:00 Europe/Riga"));
        Assert.NotEqual<Schedule>(Parse("daily"), CronSchedule.Parse("@daily", TimeZoneInfo.Utc));
    }

    private static OnCalendarSchedule Parse(string text) => OnCalendarSchedule.Parse(text, TimeZoneInfo.Utc);
}
