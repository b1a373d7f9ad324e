namespace Heartbeat.Schedules.Cron;

/// <summary>Reads the two day fields, which know more than values, ranges and steps.</summary>
internal static class DayFieldParser
{
    /// <summary>Reads a day of month field: also <c>L</c>, <c>L-3</c>, <c>LW</c> and <c>15W</c>.</summary>
    internal static DaysOfMonth ParseDaysOfMonth(string text, int number)
    {
        var reader = new CronFieldReader(CronField.DayOfMonth, number);
        var days = default(DaysOfMonth);
        foreach (var item in reader.Items(text.ToUpperInvariant()))
        {
            days = item switch
            {
                "L" => days with { BeforeLast = days.BeforeLast | 1 },
                "LW" => days with { LastWeekday = true },
                ['L', '-', .. var count] => days with
                {
                    BeforeLast = days.BeforeLast | (1UL << reader.ReadCount(count, 1, 30, item, "number of days")),
                },
                [.. var day, 'W'] => days with
                {
                    NearestWeekday = days.NearestWeekday | (1UL << reader.ReadValue(day, item)),
                },
                _ => days with { Days = days.Days | reader.ReadItem(item) },
            };
        }

        return days;
    }

    /// <summary>Reads a day of week field: also <c>5L</c> and <c>MON#2</c>.</summary>
    internal static DaysOfWeek ParseDaysOfWeek(string text, int number)
    {
        var reader = new CronFieldReader(CronField.DayOfWeek, number);
        var days = default(DaysOfWeek);
        foreach (var item in reader.Items(text.ToUpperInvariant()))
        {
            var hash = item.IndexOf('#', StringComparison.Ordinal);
            if (hash >= 0)
            {
                var nth = reader.ReadCount(item[(hash + 1)..], 1, DaysOfWeek.MaxNth, item, "week");
                var weekday = reader.ReadValue(item[..hash], item) % 7;
                days = days with { Nth = days.Nth | DaysOfWeek.NthBit(weekday, nth) };
            }
            else if (item is "L")
            {
                throw reader.Error("'L' lacks a weekday; write 5L or FRIL for the last Friday of the month");
            }
            else if (item.EndsWith('L'))
            {
                days = days with { Last = days.Last | (1UL << (reader.ReadValue(item[..^1], item) % 7)) };
            }
            else
            {
                days = days with { Weekdays = days.Weekdays | SundayAsZero(reader.ReadItem(item)) };
            }
        }

        return days;
    }

    private static ulong SundayAsZero(ulong weekdays) => (weekdays | (weekdays >> 7)) & 0x7F;
}
