namespace Heartbeat.Schedules.Cron;

/// <summary>One of the fields of a cron expression: its name, its range, the names of its values.</summary>
/// <param name="Name">The name used in messages.</param>
/// <param name="Min">The smallest value.</param>
/// <param name="Max">The largest value; 7 for the day of week, where it is Sunday again.</param>
/// <param name="ValueNames">The three-letter names of the values from <paramref name="Min"/> on.</param>
internal sealed record CronField(string Name, int Min, int Max, string[] ValueNames)
{
    internal static CronField Second { get; } = new("second", 0, 59, []);

    internal static CronField Minute { get; } = new("minute", 0, 59, []);

    internal static CronField Hour { get; } = new("hour", 0, 23, []);

    internal static CronField DayOfMonth { get; } = new("day of month", 1, 31, []);

    internal static CronField Month { get; } = new(
        "month",
        1,
        12,
        ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]);

    internal static CronField DayOfWeek { get; } = new(
        "day of week",
        0,
        7,
        ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]);
}
