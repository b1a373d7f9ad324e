namespace Heartbeat.Schedules.WallClock;

/// <summary>Finds the instants at which a pattern occurs on the wall clock of a zone, forwards and backwards.</summary>
internal sealed class OccurrenceFinder(CalendarPattern pattern, TimeZoneInfo zone, ClockChangeRule rule)
{
    // More than any zone's distance from UTC and any wait for the end of a gap.
    private const long Margin = WallTime.Day;

    private const long LargestSharedChange = 3 * WallTime.Hour;

    private readonly LocalClock _clock = LocalClock.For(zone);

    internal Instant Next(Instant after)
    {
        var utc = WallTime.FromInstant(after) + 1;
        if (utc >= WallTime.End)
        {
            return Instant.Never;
        }

        var period = _clock.PeriodAt(utc);
        var start = period.Start;
        if (utc > start)
        {
            var inside = pattern.AtOrAfter(Math.Max(FirstReading(period), utc + period.Offset));
            if (IsBeforeEnd(inside, period))
            {
                return WallTime.ToInstant(inside - period.Offset);
            }

            start = period.End;
        }

        // The next period may show some readings again, so it is searched from its own start; only from there on may
        // periods be passed over, as all their readings lie before the one just found.
        while (start < WallTime.End)
        {
            period = _clock.PeriodAt(start);
            var local = pattern.AtOrAfter(FirstReading(period));
            if (local == CalendarPattern.None)
            {
                break;
            }

            if (IsBeforeEnd(local, period))
            {
                return WallTime.ToInstant(Math.Max(local - period.Offset, period.Start));
            }

            start = Math.Max(period.End, local - Margin);
        }

        return Instant.Never;
    }

    internal Instant Previous(Instant atOrBefore)
    {
        var utc = Math.Min(WallTime.FromInstant(atOrBefore), WallTime.End - 1);
        var adjacent = true;
        while (utc >= WallTime.First)
        {
            var period = _clock.PeriodAt(utc);
            var local = pattern.AtOrBefore(utc + period.Offset);
            if (local >= FirstReading(period))
            {
                return WallTime.ToInstant(Math.Max(local - period.Offset, period.Start));
            }

            // As above: the period before may show later readings than those left of this one.
            utc = adjacent ? period.Start - 1 : Math.Min(period.Start - 1, local + Margin);
            adjacent = false;
        }

        return Instant.None;
    }

    private static bool IsBeforeEnd(long local, in OffsetPeriod period) =>
        local != CalendarPattern.None && local - period.Offset < period.End;

    /// <summary>
    /// The first reading that counts in a period. Below the period's own first reading it takes in the gap before it,
    /// whose occurrences come at the start of the period; above, it leaves out what the clock shows again.
    /// </summary>
    private long FirstReading(in OffsetPeriod period) => period.Start + rule switch
    {
        ClockChangeRule.SkipGapsRunOnce => Math.Max(period.Offset, period.OffsetBefore),
        ClockChangeRule.RunOnce when IsShared(period.Shift) => period.OffsetBefore,
        _ => period.Offset,
    };

    // Debian's cron takes a wall clock that leaps by 181 minutes or more from one minute to the next, or goes back by
    // 180 or more, for one that was set; a forward change of 180 minutes is such a leap, a backward one is not.
    private static bool IsShared(long shift) => shift is >= -LargestSharedChange and < LargestSharedChange;
}
