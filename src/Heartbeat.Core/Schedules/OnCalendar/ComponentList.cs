namespace Heartbeat.Schedules.OnCalendar;

/// <summary>The items of one part of a calendar event.</summary>
internal sealed record ComponentList(CalendarPart Part, IReadOnlyList<Component> Items)
{
    /// <summary>Gets all values as bits; for parts with values below 64.</summary>
    internal ulong ToBits() => Items.Aggregate(0UL, (set, component) => set | component.ToBits());

    /// <summary>
    /// Gets the value of the next unit on which a repetition lands that steps over the end of this one, 0 where there
    /// is none: the minutes <c>0/7</c> go from 56 to 3.
    /// </summary>
    internal long Landing()
    {
        var landings = Items.Where(item => item.IsOpen).Select(Landing).ToArray();
        return landings.Length == 0 ? 0 : landings.Min();
    }

    // Of days counted from the end the first number is the latest day.
    private long Landing(Component item) => Part == CalendarPart.DayFromEnd
        ? 1 - item.First + item.Step
        : item.Last + item.Step - (Part.Max - Part.Min + 1);
}
