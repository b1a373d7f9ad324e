using Heartbeat.Schedules;

namespace Heartbeat.Core.Tests.Schedules;

public sealed class CronParsingTests
{
    [Theory]
    [InlineData("0 24 * * *", "hour (field 2): 24 is out of range 0-23")]
    [InlineData("61 * * * *", "minute (field 1): 61 is out of range 0-59")]
    [InlineData("0 0 0 32 * *", "day of month (field 4): 32 is out of range 1-31")]
    [InlineData("* 60 * * * *", "minute (field 2): 60 is out of range 0-59")]
    [InlineData("0 0 * JANUARY *", "month (field 4): 'JANUARY' is not a number from 1 to 12 or a name such as JAN")]
    [InlineData(
        "0 0 * * MON,TUESDAY",
        "day of week (field 5): 'TUESDAY' is not a number from 0 to 7 or a name such as SUN")]
    [InlineData("a * * * *", "minute (field 1): 'a' is not a number from 0 to 59")]
    [InlineData("5-1 * * * *", "minute (field 1): the range '5-1' ends before it begins")]
    [InlineData("1,,2 * * * *", "minute (field 1): '1,,2' has an empty list item")]
    [InlineData("-1 * * * *", "minute (field 1): '-1' lacks a value")]
    [InlineData("1-2-3 * * * *", "minute (field 1): '2-3' in '1-2-3' is not a number from 0 to 59")]
    [InlineData("*/0 * * * *", "minute (field 1): the step '0' in '*/0' is not a number from 1 to 9999")]
    [InlineData("*/ * * * *", "minute (field 1): the step '' in '*/' is not a number from 1 to 9999")]
    [InlineData("99999999999 * * * *", "minute (field 1): 99999999999 is out of range 0-59")]
    [InlineData("0 0 * * MON#6", "day of week (field 5): the week '6' in 'MON#6' is not a number from 1 to 5")]
    [InlineData(
        "0 0 * * L",
        "day of week (field 5): 'L' lacks a weekday; write 5L or FRIL for the last Friday of the month")]
    [InlineData(
        "0 0 L-31 * *",
        "day of month (field 3): the number of days '31' in 'L-31' is not a number from 1 to 30")]
    [InlineData("0 0 31 2 *", "'0 0 31 2 *' never occurs: no month has such a day")]
    [InlineData("0 0 32W * *", "day of month (field 3): 32 is out of range 1-31")]
    [InlineData("@reboot", "'@reboot' names no times: it runs when a machine starts, so nothing is ever late")]
    [InlineData("", "the schedule is empty")]
    public void What_is_no_cron_expression_is_refused_with_field_and_value(string text, string expected)
    {
        Assert.False(CronSchedule.TryParse(text, TimeZoneInfo.Utc, out var schedule, out var error));
        Assert.Null(schedule);
        Assert.Equal(expected, error);
    }

    [Theory]
    [InlineData("* * * *", "found 4")]
    [InlineData("0 0 12 * * ? 2026", "found 7")]
    [InlineData("@nope", "unknown macro '@nope'")]
    public void The_number_of_fields_and_unknown_macros_are_named(string text, string part)
    {
        Assert.False(CronSchedule.TryParse(text, TimeZoneInfo.Utc, out _, out var error));
        Assert.Contains(part, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@hourly", "0 * * * *")]
    [InlineData("@daily", "0 0 * * *")]
    [InlineData("@midnight", "0 0 * * *")]
    [InlineData("@weekly", "0 0 * * SUN")]
    [InlineData("@Monthly", "0 0 1 * *")]
    [InlineData("@yearly", "0 0 1 JAN *")]
    [InlineData("@annually", "0 0 1 1 *")]
    [InlineData("0 0 * * 7", "0 0 * * 0")]
    [InlineData("0 0 * * 5-7", "0 0 * * 0,5,6")]
    [InlineData("0 0 * * fri-sun", "0 0 * * 0,5,6")]
    [InlineData("0 0 * * MON-FRI", "0 0 * * 1-5")]
    [InlineData("52/5 * * * *", "52,57 * * * *")]
    [InlineData("1-10/4 * * * *", "1,5,9 * * * *")]
    [InlineData("0 0 * JAN-mar *", "0 0 * 1,2,3 *")]
    [InlineData("*/90 * * * *", "0 * * * *")]
    [InlineData("0 0 0 * * *", "0 0 * * *")]
    [InlineData("0 0 * * FRIL", "0 0 * * 5L")]
    [InlineData("0 0 l * *", "0 0 L * *")]
    public void Different_ways_to_write_a_schedule_mean_the_same(string one, string other)
    {
        var start = ScheduleVectors.At("2026-01-01T00:00:00Z");

        Assert.Equal(
            SchedulePreview.Occurrences(Parse(other), start, 50),
            SchedulePreview.Occurrences(Parse(one), start, 50));
    }

    [Theory]
    [InlineData("0 0 L-3 * *", "2026-01-28 2026-02-25 2026-03-28 2026-04-27")]
    [InlineData("0 0 15W * *", "2026-01-15 2026-02-16 2026-03-16 2026-04-15")]
    [InlineData("0 0 1W * *", "2026-01-01 2026-02-02 2026-03-02 2026-04-01")]
    [InlineData("0 0 31W * *", "2026-01-30 2026-03-31 2026-05-29 2026-07-31")]
    [InlineData("0 0 1,LW * *", "2026-01-01 2026-01-30 2026-02-01 2026-02-27")]
    [InlineData("0 0 * * MON#2", "2026-01-12 2026-02-09 2026-03-09 2026-04-13")]
    [InlineData("0 0 * * 5L", "2026-01-30 2026-02-27 2026-03-27 2026-04-24")]
    [InlineData("0 0 13 * FRI", "2026-01-02 2026-01-09 2026-01-13 2026-01-16")]
    [InlineData("0 0 */2 * MON", "2026-01-05 2026-01-19 2026-02-09 2026-02-23")]
    [InlineData("0 0 29 2 *", "2028-02-29 2032-02-29 2036-02-29 2040-02-29")]
    public void Days_of_month_and_week_are_found(string text, string expected)
    {
        var found = SchedulePreview.Occurrences(Parse(text), ScheduleVectors.At("2025-12-31T12:00:00Z"), 4)
            .Select(at => $"{at.ToDateTimeOffset():yyyy-MM-dd}");

        Assert.Equal(expected, string.Join(' ', found));
    }

    [Fact]
    public void A_leap_day_on_a_weekday_is_found_over_forty_years()
    {
        // Both fields must match, as one starts with a star; 2100 is no leap year.
        var schedule = Parse("0 0 29 2 */7");

        var next = schedule.Next(ScheduleVectors.At("2088-02-29T00:00:00Z"));

        Assert.Equal(ScheduleVectors.At("2128-02-29T00:00:00Z"), next);
        Assert.Equal(ScheduleVectors.At("2088-02-29T00:00:00Z"), schedule.Previous(next - TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Seconds_in_front_are_found()
    {
        var start = ScheduleVectors.At("2026-01-01T12:30:20Z");

        var found = SchedulePreview.Occurrences(Parse("*/20 30 12 * * *"), start, 2);

        Assert.Equal(
            [ScheduleVectors.At("2026-01-01T12:30:40Z"), ScheduleVectors.At("2026-01-02T12:30:00Z")],
            found);
    }

    [Fact]
    public void Schedules_of_the_same_text_and_zone_are_equal()
    {
        var riga = TimeZoneInfo.FindSystemTimeZoneById("Europe/Riga");

        Assert.Equal(Parse("0 3 * * mon"), Parse(" 0  3 * *\tMON "));
        Assert.Equal(Parse("0 3 * * mon").GetHashCode(), Parse("0 3 * * MON").GetHashCode());
        Assert.NotEqual(Parse("0 3 * * MON"), Parse("0 4 * * MON"));
        Assert.NotEqual(Parse("0 3 * * MON"), CronSchedule.Parse("0 3 * * MON", riga));
        Assert.Equal("0 3 * * MON", Parse(" 0  3 * *\tMON ").ToString());
    }

    private static CronSchedule Parse(string text) => CronSchedule.Parse(text, TimeZoneInfo.Utc);
}
