using System.Runtime.CompilerServices;

namespace Heartbeat.Schedules.WallClock;

/// <summary>
/// The wall clock of a time zone as a row of <see cref="OffsetPeriod"/>s, worked out a year at a time on demand.
/// </summary>
/// <remarks>
/// <see cref="TimeZoneInfo"/> answers only "what is the offset at this instant", and that slowly; the periods say where
/// the gaps and overlaps are. Safe for use by several threads: two may work out the same year, to the same result.
/// </remarks>
internal sealed class LocalClock
{
    private static readonly ConditionalWeakTable<TimeZoneInfo, LocalClock> Clocks = [];

    private readonly TimeZoneInfo _zone;
    private readonly OffsetPeriod[]?[] _years = new OffsetPeriod[WallTime.LastYear - WallTime.FirstYear + 1][];
    private readonly OffsetPeriod _always;

    private LocalClock(TimeZoneInfo zone)
    {
        _zone = zone;
        IsFixed = zone.GetAdjustmentRules().Length == 0;
        var offset = ToMicroseconds(zone.BaseUtcOffset);
        _always = new OffsetPeriod(WallTime.First, WallTime.End, offset, offset);
    }

    /// <summary>Gets a value indicating whether the zone has one offset for ever, as UTC has.</summary>
    internal bool IsFixed { get; }

    internal static LocalClock For(TimeZoneInfo zone) => Clocks.GetValue(zone, static key => new LocalClock(key));

    /// <summary>Finds the period that holds a UTC time within the range of <see cref="WallTime"/>.</summary>
    internal OffsetPeriod PeriodAt(long utc)
    {
        if (IsFixed)
        {
            return _always;
        }

        var periods = PeriodsOf(WallTime.YearOf(utc));
        var last = periods.Length - 1;
        while (periods[last].Start > utc)
        {
            last--;
        }

        return periods[last];
    }

    /// <summary>
    /// Converts a wall clock reading to UTC: one that comes twice to the later time, one inside a gap to the time as
    /// far behind the gap as the reading is into it.
    /// </summary>
    internal long ToUtc(long local)
    {
        // No zone is a day or more from UTC, so the right period is not earlier than this one.
        var period = PeriodAt(Math.Clamp(local - WallTime.Day, WallTime.First, WallTime.End - 1));
        while (period.End < WallTime.End)
        {
            var next = PeriodAt(period.End);
            if (next.Start + next.Offset > local)
            {
                break;
            }

            period = next;
        }

        return local - period.Offset;
    }

    private OffsetPeriod[] PeriodsOf(int year)
    {
        ref var slot = ref _years[year - WallTime.FirstYear];
        var periods = Volatile.Read(ref slot);
        if (periods is null)
        {
            periods = FindPeriods(WallTime.StartOfYear(year), WallTime.StartOfYear(year + 1));
            Volatile.Write(ref slot, periods);
        }

        return periods;
    }

    private OffsetPeriod[] FindPeriods(long start, long end)
    {
        List<OffsetPeriod> periods = [];
        var before = OffsetAt(start - WallTime.Second);
        var offset = OffsetAt(start);

        // Day by day: no zone has ever changed its clock and changed it back within one day.
        for (var day = start; day < end; day += WallTime.Day)
        {
            var dayEnd = day + WallTime.Day;
            var offsetAtEnd = OffsetAt(dayEnd);
            if (offsetAtEnd == offset)
            {
                continue;
            }

            var change = FindChange(day, dayEnd, offset);
            if (change < end)
            {
                periods.Add(new OffsetPeriod(start, change, offset, before));
                (start, before, offset) = (change, offset, offsetAtEnd);
            }
        }

        periods.Add(new OffsetPeriod(start, end, offset, before));
        return [.. periods];
    }

    /// <summary>Halves a day until the second at which the offset changes is found.</summary>
    private long FindChange(long low, long high, long offsetAtLow)
    {
        while (high - low > WallTime.Second)
        {
            var middle = low + ((high - low) / WallTime.Second / 2 * WallTime.Second);
            (low, high) = OffsetAt(middle) == offsetAtLow ? (middle, high) : (low, middle);
        }

        return high;
    }

    private long OffsetAt(long utc) =>
        ToMicroseconds(_zone.GetUtcOffset(new DateTime(utc * TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc)));

    private static long ToMicroseconds(TimeSpan value) => value.Ticks / TimeSpan.TicksPerMicrosecond;
}
