namespace Heartbeat.Schedules.WallClock;

/// <summary>The dates on which a schedule occurs, as day numbers of <see cref="DateOnly"/>.</summary>
internal sealed class DateSet(YearSet years, ulong months, DayRule days)
{
    /// <summary>The answer when there is no such date.</summary>
    internal const int None = -1;

    internal bool HasMonth(int year, int month) => years.Has(year) && Bits.Has(months, month);

    internal bool HasDay(int dayNumber) => AtOrAfter(dayNumber) == dayNumber;

    internal int AtOrAfter(int dayNumber)
    {
        var (year, month, day) = DateOnly.FromDayNumber(dayNumber);
        if (!HasMonth(year, month))
        {
            (year, month) = MonthAfter(year, month);
            day = 1;
        }

        while (year != YearSet.None)
        {
            var first = new DateOnly(year, month, 1).DayNumber;
            var found = Bits.AtOrAfter(DaysIn(year, month, first), day);
            if (found != Bits.None)
            {
                return first + found - 1;
            }

            (year, month) = MonthAfter(year, month);
            day = 1;
        }

        return None;
    }

    internal int AtOrBefore(int dayNumber)
    {
        var (year, month, day) = DateOnly.FromDayNumber(dayNumber);
        if (!HasMonth(year, month))
        {
            (year, month) = MonthBefore(year, month);
            day = 31;
        }

        while (year != YearSet.None)
        {
            var first = new DateOnly(year, month, 1).DayNumber;
            var found = Bits.AtOrBefore(DaysIn(year, month, first), day);
            if (found != Bits.None)
            {
                return first + found - 1;
            }

            (year, month) = MonthBefore(year, month);
            day = 31;
        }

        return None;
    }

    private ulong DaysIn(int year, int month, int firstDayNumber) =>
        days.DaysIn(MonthShape.Of(DateTime.DaysInMonth(year, month), firstDayNumber));

    private (int Year, int Month) MonthAfter(int year, int month)
    {
        var next = years.Has(year) ? Bits.AtOrAfter(months, month + 1) : Bits.None;
        return next != Bits.None ? (year, next) : (years.After(year), Bits.AtOrAfter(months, 1));
    }

    private (int Year, int Month) MonthBefore(int year, int month)
    {
        var previous = years.Has(year) ? Bits.AtOrBefore(months, month - 1) : Bits.None;
        return previous != Bits.None ? (year, previous) : (years.Before(year), Bits.AtOrBefore(months, 12));
    }
}
