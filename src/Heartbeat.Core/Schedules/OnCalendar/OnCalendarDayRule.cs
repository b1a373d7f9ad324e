using System.Numerics;
using Heartbeat.Schedules.WallClock;

namespace Heartbeat.Schedules.OnCalendar;

/// <summary>
/// The days of a calendar event: those named, counted from either end of the month, that fall on its weekdays.
/// </summary>
/// <param name="weekdays">The weekdays as bits; Sunday is 0.</param>
/// <param name="fromStart">The days counted from the start, as bits 1 to 31.</param>
/// <param name="fromEnd">The days counted from the end, as bits; 1 is the last day.</param>
internal sealed class OnCalendarDayRule(ulong weekdays, ulong fromStart, ulong fromEnd) : DayRule
{
    internal override ulong DaysIn(MonthShape month)
    {
        var days = fromStart;
        for (var rest = fromEnd; rest != 0; rest &= rest - 1)
        {
            days |= 1UL << (month.Length + 1 - BitOperations.TrailingZeroCount(rest));
        }

        return days & month.DaysOn(weekdays);
    }
}
