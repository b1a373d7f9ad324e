namespace Heartbeat.Schedules.WallClock;

/// <summary>Moments on whole seconds: all of cron and nearly all of OnCalendar.</summary>
/// <param name="seconds">The seconds 0 to 59 as bits; not empty.</param>
internal sealed class WholeSecondSet(ulong seconds) : SecondSet
{
    internal override long AtOrAfter(long microseconds)
    {
        var second = Bits.AtOrAfter(seconds, (int)((microseconds + WallTime.Second - 1) / WallTime.Second));
        return second == Bits.None ? None : second * WallTime.Second;
    }

    internal override long AtOrBefore(long microseconds)
    {
        var second = Bits.AtOrBefore(seconds, (int)(microseconds / WallTime.Second));
        return second == Bits.None ? None : second * WallTime.Second;
    }
}
