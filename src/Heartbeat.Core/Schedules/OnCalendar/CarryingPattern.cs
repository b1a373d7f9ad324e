using Heartbeat.Schedules.WallClock;

namespace Heartbeat.Schedules.OnCalendar;

/// <summary>Leaves out what systemd 252 leaves out after a repetition that does not divide its unit evenly.</summary>
/// <remarks>
/// Searching for a minute of <c>0/7</c> after 56, systemd tries 63 and lets the calendar carry it into the next hour.
/// Where that carries into the next day as well, it forgets to set the minutes back to 0 and goes on from minute 3: the
/// timer never runs at 00:00. Hours do so at the end of a month, days at the end of a year, seconds at the end of an
/// hour. A timer that does not run must not be awaited, so Heartbeat follows.
/// </remarks>
internal sealed class CarryingPattern(DateSet dates, TimeOfDaySet times, CarryLandings landings)
    : CalendarPattern(dates, times)
{
    private readonly DateSet _dates = dates;
    private readonly TimeOfDaySet _times = times;

    internal override long AtOrAfter(long local)
    {
        var found = base.AtOrAfter(local);
        while (found != None && TryGetGap(found, out _, out var end))
        {
            found = base.AtOrAfter(end);
        }

        return found;
    }

    internal override long AtOrBefore(long local)
    {
        var found = base.AtOrBefore(local);
        while (found != None && TryGetGap(found, out var start, out _))
        {
            found = base.AtOrBefore(start - 1);
        }

        return found;
    }

    /// <summary>Finds the readings from a unit's start to the landing in it, where they hold the given one.</summary>
    private bool TryGetGap(long local, out long start, out long end)
    {
        var dayNumber = WallTime.DayNumber(local);
        var (year, month, day) = DateOnly.FromDayNumber(dayNumber);
        var midnight = WallTime.FromDayNumber(dayNumber);
        start = midnight;
        if (month == 1 && day < landings.Day && _dates.HasMonth(year - 1, 12))
        {
            start = WallTime.StartOfYear(year);
            end = start + ((landings.Day - 1) * WallTime.Day);
            return true;
        }

        var hour = (int)((local - midnight) / WallTime.Hour);
        end = day == 1 ? midnight + (landings.Hour * WallTime.Hour) : midnight;
        if (local < end && _dates.HasDay(dayNumber - 1))
        {
            return true;
        }

        end = midnight + (landings.Minute * WallTime.Minute);
        if (local < end && HasHourBefore(dayNumber, 0))
        {
            return true;
        }

        start = midnight + (hour * WallTime.Hour);
        end = start + landings.Microsecond;
        return local < end && _times.HasMinute(59) && HasHourBefore(dayNumber, hour);
    }

    private bool HasHourBefore(int dayNumber, int hour) => hour == 0
        ? _times.HasHour(23) && _dates.HasDay(dayNumber - 1)
        : _times.HasHour(hour - 1);
}
