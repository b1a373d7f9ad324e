namespace Heartbeat.Schedules.WallClock;

/// <summary>The times of day at which a schedule occurs, in microseconds since midnight on the wall clock.</summary>
internal sealed class TimeOfDaySet
{
    /// <summary>The answer when there is no such time.</summary>
    internal const long None = -1;

    private readonly ulong _hours;
    private readonly ulong _minutes;
    private readonly SecondSet _seconds;

    /// <summary>Makes the set of all combinations of its parts, none of which may be empty.</summary>
    internal TimeOfDaySet(ulong hours, ulong minutes, SecondSet seconds)
    {
        (_hours, _minutes, _seconds) = (hours, minutes, seconds);
        First = AtOrAfter(0);
        Last = AtOrBefore(WallTime.Day - 1);
    }

    internal long First { get; }

    internal long Last { get; }

    internal bool HasHour(int hour) => Bits.Has(_hours, hour);

    internal bool HasMinute(int minute) => Bits.Has(_minutes, minute);

    internal long AtOrAfter(long time)
    {
        var hour = (int)(time / WallTime.Hour);
        var withinHour = time % WallTime.Hour;
        if (Bits.Has(_hours, hour))
        {
            var found = WithinHourAtOrAfter(withinHour);
            if (found != None)
            {
                return (hour * WallTime.Hour) + found;
            }
        }

        var next = Bits.AtOrAfter(_hours, hour + 1);
        return next == Bits.None ? None : (next * WallTime.Hour) + WithinHourAtOrAfter(0);
    }

    internal long AtOrBefore(long time)
    {
        var hour = (int)(time / WallTime.Hour);
        var withinHour = time % WallTime.Hour;
        if (Bits.Has(_hours, hour))
        {
            var found = WithinHourAtOrBefore(withinHour);
            if (found != None)
            {
                return (hour * WallTime.Hour) + found;
            }
        }

        var previous = Bits.AtOrBefore(_hours, hour - 1);
        return previous == Bits.None ? None : (previous * WallTime.Hour) + WithinHourAtOrBefore(WallTime.Hour - 1);
    }

    private long WithinHourAtOrAfter(long time)
    {
        var minute = (int)(time / WallTime.Minute);
        if (Bits.Has(_minutes, minute))
        {
            var found = _seconds.AtOrAfter(time % WallTime.Minute);
            if (found != SecondSet.None)
            {
                return (minute * WallTime.Minute) + found;
            }
        }

        var next = Bits.AtOrAfter(_minutes, minute + 1);
        return next == Bits.None ? None : (next * WallTime.Minute) + _seconds.AtOrAfter(0);
    }

    private long WithinHourAtOrBefore(long time)
    {
        var minute = (int)(time / WallTime.Minute);
        if (Bits.Has(_minutes, minute))
        {
            var found = _seconds.AtOrBefore(time % WallTime.Minute);
            if (found != SecondSet.None)
            {
                return (minute * WallTime.Minute) + found;
            }
        }

        var previous = Bits.AtOrBefore(_minutes, minute - 1);
        return previous == Bits.None
            ? None
            : (previous * WallTime.Minute) + _seconds.AtOrBefore(WallTime.Minute - 1);
    }
}
