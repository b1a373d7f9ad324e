namespace Heartbeat.Schedules.WallClock;

/// <summary>The readings of a wall clock at which a schedule occurs, before any thought of time zones.</summary>
internal class CalendarPattern(DateSet dates, TimeOfDaySet times)
{
    /// <summary>The answer when there is no such reading.</summary>
    internal const long None = -1;

    /// <summary>Gets a value indicating whether there is any reading at all: there is none for 31 February.</summary>
    // The range is longer than the 400 years after which dates and weekdays repeat.
    internal bool HasAny => dates.AtOrAfter(WallTime.DayNumber(WallTime.First)) != DateSet.None;

    /// <summary>Finds the first reading that is not earlier than one within the range.</summary>
    internal virtual long AtOrAfter(long local)
    {
        var day = WallTime.DayNumber(local);
        var date = dates.AtOrAfter(day);
        if (date == day)
        {
            var time = times.AtOrAfter(local % WallTime.Day);
            if (time != TimeOfDaySet.None)
            {
                return WallTime.FromDayNumber(day) + time;
            }

            date = dates.AtOrAfter(day + 1);
        }

        return date == DateSet.None ? None : WallTime.FromDayNumber(date) + times.First;
    }

    /// <summary>Finds the last reading that is not later than one within the range.</summary>
    internal virtual long AtOrBefore(long local)
    {
        var day = WallTime.DayNumber(local);
        var date = dates.AtOrBefore(day);
        if (date == day)
        {
            var time = times.AtOrBefore(local % WallTime.Day);
            if (time != TimeOfDaySet.None)
            {
                return WallTime.FromDayNumber(day) + time;
            }

            date = dates.AtOrBefore(day - 1);
        }

        return date == DateSet.None ? None : WallTime.FromDayNumber(date) + times.Last;
    }
}
