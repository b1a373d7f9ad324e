using Heartbeat.Schedules.WallClock;

namespace Heartbeat.Schedules.OnCalendar;

/// <summary>The date of a calendar event, <c>[[year-]month-]day</c>, with its weekdays.</summary>
internal sealed class EventDate
{
    private const ulong LastOfDecember = 1UL << 31;

    private static readonly YearSet AllYears = new(CalendarPart.MinYear, CalendarPart.MaxYear);

    private EventDate(YearSet years, ulong months, ComponentList days, ulong weekdays)
    {
        var isFromEnd = days.Part == CalendarPart.DayFromEnd;
        var bits = days.ToBits();
        Dates = new DateSet(
            years,
            months,
            new OnCalendarDayRule(weekdays, isFromEnd ? 0 : bits, isFromEnd ? bits : 0));

        // After the 31st itself the search starts anew in January and leaves nothing out.
        var endsOnLast = (bits & (isFromEnd ? 1UL << 1 : LastOfDecember)) != 0;
        Landing = endsOnLast ? 0 : days.Landing();
    }

    internal DateSet Dates { get; }

    /// <summary>Gets the day of January that follows the days of December; see <see cref="CarryLandings"/>.</summary>
    internal long Landing { get; }

    /// <summary>Reads a date.</summary>
    internal static EventDate Read(string text, ulong weekdays)
    {
        // A ~ may stand in place of the last dash alone.
        var tilde = text.IndexOf('~', StringComparison.Ordinal);
        var parts = text.Split('-', '~');
        if (parts.Length is not (2 or 3) || (tilde >= 0 && text.IndexOfAny(['-', '~'], tilde + 1) >= 0))
        {
            throw new ScheduleFormatException(
                $"date: '{text}' is not year-month-day or month-day, with - or ~ before the day");
        }

        var isFromEnd = tilde >= 0 && parts[^1] != "*";
        return new EventDate(
            parts.Length == 2 ? AllYears : ReadYears(parts[0]),
            ComponentReader.Read(parts[^2], CalendarPart.Month).ToBits(),
            ComponentReader.Read(parts[^1], isFromEnd ? CalendarPart.DayFromEnd : CalendarPart.Day),
            weekdays);
    }

    private static YearSet ReadYears(string text)
    {
        List<int> years = [];
        foreach (var item in ComponentReader.Read(text, CalendarPart.Year).Items)
        {
            for (var year = item.First; year <= item.Last; year += item.Step)
            {
                years.Add((int)year);
            }
        }

        return new YearSet(years);
    }
}
