using System.Runtime.InteropServices;

namespace Heartbeat.Schedules.WallClock;

/// <summary>A month reduced to what decides which of its days match.</summary>
/// <param name="Length">The number of days, 28 to 31.</param>
/// <param name="FirstWeekday">The weekday of day 1; Sunday is 0.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MonthShape(int Length, int FirstWeekday)
{
    /// <summary>Gets all days of the month, as bits.</summary>
    internal ulong AllDays => (2UL << Length) - 2;

    /// <summary>Makes the shape of a month from its length and the day number of its first day.</summary>
    // Day number 0, 0001-01-01, is a Monday.
    internal static MonthShape Of(int length, int firstDayNumber) => new(length, (firstDayNumber + 1) % 7);

    internal int WeekdayOf(int day) => (FirstWeekday + day - 1) % 7;

    /// <summary>Finds all days that fall on some weekdays.</summary>
    /// <param name="weekdays">The weekdays as bits; Sunday is 0.</param>
    internal ulong DaysOn(ulong weekdays)
    {
        // Turn the week so that bit 0 is the weekday of day 1, then repeat it for five weeks from bit 1 on.
        const ulong FiveWeeks = (1UL << 0) | (1UL << 7) | (1UL << 14) | (1UL << 21) | (1UL << 28);
        var week = ((weekdays >> FirstWeekday) | (weekdays << (7 - FirstWeekday))) & 0x7F;
        return ((week * FiveWeeks) << 1) & AllDays;
    }
}
