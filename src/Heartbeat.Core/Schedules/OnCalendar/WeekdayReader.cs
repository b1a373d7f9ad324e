using Heartbeat.Schedules.WallClock;

namespace Heartbeat.Schedules.OnCalendar;

/// <summary>Reads the weekdays of a calendar event: names, short or in full, in lists and ranges.</summary>
internal static class WeekdayReader
{
    internal const ulong AllDays = 0x7F;

    // In the order in which systemd counts: its ranges run from Monday to Sunday and do not wrap.
    private static readonly string[] Names =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    /// <summary>Reads weekdays.</summary>
    /// <returns>The weekdays as bits; Sunday is 0.</returns>
    internal static ulong Read(string text)
    {
        ulong mondayFirst = 0;

        // systemd allows a comma at the end.
        foreach (var item in text.TrimEnd(',').Split(','))
        {
            // And it still reads the ranges of its early days, Mon-Fri.
            var separator = item.Contains("..", StringComparison.Ordinal) ? ".." : "-";
            var ends = item.Split(separator);
            if (ends.Length > 2)
            {
                throw new ScheduleFormatException($"weekday: '{item}' is not one name or one range");
            }

            var (first, last) = (ReadName(ends[0]), ReadName(ends[^1]));
            if (first > last)
            {
                throw new ScheduleFormatException(
                    $"weekday: the range '{item}' ends before it begins (weeks begin on Monday)");
            }

            mondayFirst |= Bits.Range(first, last);
        }

        return ((mondayFirst << 1) | (mondayFirst >> 6)) & AllDays;
    }

    private static int ReadName(string text)
    {
        var index = Array.FindIndex(
            Names,
            name => name.Equals(text, StringComparison.OrdinalIgnoreCase)
                || name.AsSpan(0, 3).Equals(text, StringComparison.OrdinalIgnoreCase));
        return index >= 0 ? index : throw new ScheduleFormatException($"weekday: '{text}' is not a name such as Mon");
    }
}
