using Heartbeat.Schedules.WallClock;

namespace Heartbeat.Schedules.Cron;

/// <summary>
/// Reads cron expressions: crontab(5) of Debian's cron, with seconds in front and the day forms of Quartz.
/// </summary>
internal static class CronParser
{
    private const int FieldsWithSeconds = 6;

    /// <summary>Reads an expression.</summary>
    /// <param name="text">The expression, its fields parted by single spaces.</param>
    /// <returns>The pattern, and what becomes of it when clocks change.</returns>
    internal static (CalendarPattern Pattern, ClockChangeRule Rule) Parse(string text)
    {
        var fields = Expand(text).Split(' ');
        if (fields.Length is not (FieldsWithSeconds - 1 or FieldsWithSeconds))
        {
            throw new ScheduleFormatException(
                "expected 5 fields (minute hour day-of-month month day-of-week), or 6 with seconds in front, "
                + $"found {fields.Length}");
        }

        var first = FieldsWithSeconds - fields.Length;
        string Field(int place) => fields[place - first];
        ulong Read(CronField field, int place) => new CronFieldReader(field, place - first + 1).Read(Field(place));

        var seconds = first == 0 ? new WholeSecondSet(Read(CronField.Second, 0)) : SecondSet.FullMinute;
        var times = new TimeOfDaySet(Read(CronField.Hour, 2), Read(CronField.Minute, 1), seconds);
        var dates = new DateSet(
            YearSet.All,
            Read(CronField.Month, 4),
            new CronDayRule(
                DayFieldParser.ParseDaysOfMonth(Field(3), 4 - first),
                DayFieldParser.ParseDaysOfWeek(Field(5), 6 - first),
                bothMustMatch: Field(3).StartsWith('*') || Field(5).StartsWith('*')));
        var pattern = new CalendarPattern(dates, times);
        if (!pattern.HasAny)
        {
            throw new ScheduleFormatException($"'{text}' never occurs: no month has such a day");
        }

        // Debian's cron calls a job a wildcard job where its minute or hour starts with a star; so do seconds here.
        var isWildcard = fields[..(fields.Length - 3)].Any(field => field.StartsWith('*'));
        return (pattern, isWildcard ? ClockChangeRule.FollowClock : ClockChangeRule.RunOnce);
    }

    private static string Expand(string text)
    {
        if (!text.StartsWith('@'))
        {
            return text;
        }

        return text.ToUpperInvariant() switch
        {
            "@HOURLY" => "0 * * * *",
            "@DAILY" or "@MIDNIGHT" => "0 0 * * *",
            "@WEEKLY" => "0 0 * * 0",
            "@MONTHLY" => "0 0 1 * *",
            "@YEARLY" or "@ANNUALLY" => "0 0 1 1 *",
            "@REBOOT" => throw new ScheduleFormatException(
                "'@reboot' names no times: it runs when a machine starts, so nothing is ever late"),
            _ => throw new ScheduleFormatException(
                $"unknown macro '{text}'; "
                + "there are @hourly, @daily, @midnight, @weekly, @monthly, @yearly and @annually"),
        };
    }
}
