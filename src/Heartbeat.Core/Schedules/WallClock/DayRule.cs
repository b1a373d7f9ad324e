namespace Heartbeat.Schedules.WallClock;

/// <summary>Which days of a month a schedule names: the part in which cron and OnCalendar differ.</summary>
internal abstract class DayRule
{
    /// <summary>Finds the matching days of a month.</summary>
    /// <returns>The days as bits 1 to 31, none past the end of the month.</returns>
    internal abstract ulong DaysIn(MonthShape month);
}
