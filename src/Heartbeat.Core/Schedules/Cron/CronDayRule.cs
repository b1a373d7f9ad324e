using Heartbeat.Schedules.WallClock;

namespace Heartbeat.Schedules.Cron;

/// <summary>
/// Joins the two day fields as crontab(5) does: both must match where either starts with a star, else one.
/// </summary>
internal sealed class CronDayRule(DaysOfMonth ofMonth, DaysOfWeek ofWeek, bool bothMustMatch) : DayRule
{
    internal override ulong DaysIn(MonthShape month)
    {
        var byDate = ofMonth.DaysIn(month);
        var byWeekday = ofWeek.DaysIn(month);
        return bothMustMatch ? byDate & byWeekday : byDate | byWeekday;
    }
}
