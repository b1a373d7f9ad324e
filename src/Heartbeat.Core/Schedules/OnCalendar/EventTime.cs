using Heartbeat.Schedules.WallClock;

namespace Heartbeat.Schedules.OnCalendar;

/// <summary>The time of a calendar event, <c>hh:mm[:ss]</c>.</summary>
internal sealed class EventTime
{
    private readonly TimeOfDaySet _times;
    private readonly CarryLandings _landings;

    private EventTime(ComponentList hours, ComponentList minutes, ComponentList seconds)
    {
        _times = new TimeOfDaySet(hours.ToBits(), minutes.ToBits(), ToSecondSet(seconds.Items));

        // After the last hour or minute itself the search starts anew in the next unit and leaves nothing out.
        _landings = new CarryLandings(
            Day: 0,
            _times.HasHour(23) ? 0 : hours.Landing(),
            _times.HasMinute(59) ? 0 : minutes.Landing(),
            seconds.Landing());
    }

    /// <summary>Reads a time.</summary>
    internal static EventTime Read(string text)
    {
        var parts = text.Split(':');
        if (parts.Length is not (2 or 3))
        {
            throw new ScheduleFormatException($"time: '{text}' is not hh:mm or hh:mm:ss");
        }

        return new EventTime(
            ComponentReader.Read(parts[0], CalendarPart.Hour),
            ComponentReader.Read(parts[1], CalendarPart.Minute),
            ComponentReader.Read(parts.Length == 2 ? "0" : parts[2], CalendarPart.Second));
    }

    /// <summary>Joins date and time.</summary>
    internal CalendarPattern On(EventDate date)
    {
        var landings = _landings with { Day = date.Landing };
        return landings.Any
            ? new CarryingPattern(date.Dates, _times, landings)
            : new CalendarPattern(date.Dates, _times);
    }

    private static SecondSet ToSecondSet(IReadOnlyList<Component> items)
    {
        if (items.Any(item => item.First % WallTime.Second != 0 || (item.Last - item.First) % WallTime.Second != 0
            || (item.Last > item.First && item.Step % WallTime.Second != 0)))
        {
            return new FractionalSecondSet(items);
        }

        return new WholeSecondSet(items.Aggregate(0UL, (set, item) => set | Bits.Range(
            (int)(item.First / WallTime.Second),
            (int)(item.Last / WallTime.Second),
            (int)Math.Max(1, item.Step / WallTime.Second))));
    }
}
