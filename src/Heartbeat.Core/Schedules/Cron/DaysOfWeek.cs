using System.Runtime.InteropServices;
using Heartbeat.Schedules.WallClock;

namespace Heartbeat.Schedules.Cron;

/// <summary>The day-of-week field: plain weekdays, last ones and n-th ones of the month. Sunday is bit 0.</summary>
/// <param name="Weekdays">The plain weekdays.</param>
/// <param name="Last">The weekdays meant on their last day of the month: <c>5L</c>.</param>
/// <param name="Nth">The weekdays meant on their n-th day: <c>MON#2</c> is bit 1 of the second group of seven.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DaysOfWeek(ulong Weekdays, ulong Last, ulong Nth)
{
    internal const int MaxNth = 5;

    private const ulong Week = 0x7F;

    internal static ulong NthBit(int weekday, int nth) => 1UL << (((nth - 1) * 7) + weekday);

    internal ulong DaysIn(MonthShape month)
    {
        var days = month.DaysOn(Weekdays);
        if (Last != 0)
        {
            // The last seven days hold each weekday once.
            days |= month.DaysOn(Last) & (month.AllDays << (month.Length - 7));
        }

        for (var nth = 0; Nth >> (nth * 7) != 0; nth++)
        {
            days |= month.DaysOn((Nth >> (nth * 7)) & Week) & ((Week << 1) << (nth * 7));
        }

        return days;
    }
}
