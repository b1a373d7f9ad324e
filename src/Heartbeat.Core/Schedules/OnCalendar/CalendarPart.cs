namespace Heartbeat.Schedules.OnCalendar;

/// <summary>One part of a calendar event: its name in messages and its range.</summary>
/// <param name="Name">The name.</param>
/// <param name="Min">The smallest value.</param>
/// <param name="Max">The largest value.</param>
/// <param name="Unit">What one counts for: in the seconds, a million microseconds.</param>
internal sealed record CalendarPart(string Name, long Min, long Max, long Unit = 1)
{
    internal const int MinYear = 1970;
    internal const int MaxYear = 2199;

    internal static CalendarPart Year { get; } = new("year", MinYear, MaxYear);

    internal static CalendarPart Month { get; } = new("month", 1, 12);

    internal static CalendarPart Day { get; } = new("day", 1, 31);

    /// <summary>Gets the days counted from the end: 28 at most, so that every month has them.</summary>
    internal static CalendarPart DayFromEnd { get; } = new("day from the end of the month", 1, 28);

    internal static CalendarPart Hour { get; } = new("hour", 0, 23);

    internal static CalendarPart Minute { get; } = new("minute", 0, 59);

    internal static CalendarPart Second { get; } = new("second", 0, 59_999_999, 1_000_000);

    internal ScheduleFormatException Error(string problem) => new($"{Name}: {problem}");

    internal ScheduleFormatException OutOfRange(string text) =>
        Error($"{text} is out of range {Min}-{Max / Unit}");
}
