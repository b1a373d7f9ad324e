using System.Numerics;
using System.Runtime.InteropServices;
using Heartbeat.Schedules.WallClock;

namespace Heartbeat.Schedules.Cron;

/// <summary>The day-of-month field: plain days, days counted from the end, nearest weekdays.</summary>
/// <param name="Days">The plain days, as bits 1 to 31.</param>
/// <param name="BeforeLast"><c>L</c> as bit 0, <c>L-3</c> as bit 3.</param>
/// <param name="NearestWeekday"><c>15W</c> as bit 15.</param>
/// <param name="LastWeekday"><c>LW</c>, the last day from Monday to Friday.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DaysOfMonth(ulong Days, ulong BeforeLast, ulong NearestWeekday, bool LastWeekday)
{
    private const ulong MondayToFriday = 0b0111110;

    internal ulong DaysIn(MonthShape month)
    {
        var days = Days;
        for (var rest = BeforeLast; rest != 0; rest &= rest - 1)
        {
            var day = month.Length - BitOperations.TrailingZeroCount(rest);
            days |= day >= 1 ? 1UL << day : 0;
        }

        for (var rest = NearestWeekday; rest != 0; rest &= rest - 1)
        {
            days |= NearestTo(BitOperations.TrailingZeroCount(rest), month);
        }

        if (LastWeekday)
        {
            days |= 1UL << Bits.AtOrBefore(month.DaysOn(MondayToFriday), month.Length);
        }

        return days & month.AllDays;
    }

    /// <summary>
    /// Moves a Saturday to the Friday before and a Sunday to the Monday after, but never into another month.
    /// </summary>
    private static ulong NearestTo(int day, MonthShape month)
    {
        if (day > month.Length)
        {
            return 0;
        }

        var move = month.WeekdayOf(day) switch
        {
            6 => day == 1 ? 2 : -1,
            0 => day == month.Length ? -2 : 1,
            _ => 0,
        };
        return 1UL << (day + move);
    }
}
