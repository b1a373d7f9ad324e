using Heartbeat.Schedules.WallClock;

namespace Heartbeat.Schedules;

/// <summary>A schedule that expects the next run a fixed time after each completed one.</summary>
public sealed record IntervalSchedule : Schedule
{
    private static readonly TimeSpan FollowsLocalClockFrom = TimeSpan.FromHours(2);

    /// <summary>Makes a schedule.</summary>
    /// <param name="interval">The interval, <see cref="MinInterval"/> to <see cref="MaxInterval"/>.</param>
    /// <param name="timeZone">The zone of the clock by which the job is started, where known.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval is out of range.</exception>
    public IntervalSchedule(TimeSpan interval, TimeZoneInfo? timeZone = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, MinInterval);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(interval, MaxInterval);
        Interval = interval;
        TimeZone = timeZone;
    }

    /// <summary>Gets the shortest interval: one second.</summary>
    public static TimeSpan MinInterval { get; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets the longest interval: ten years of 365 days.</summary>
    public static TimeSpan MaxInterval { get; } = TimeSpan.FromDays(3_650);

    /// <summary>Gets the time from one completed run to the next.</summary>
    public TimeSpan Interval { get; }

    /// <summary>
    /// Gets the zone of the clock by which the job is started, or <see langword="null"/> where none was given.
    /// </summary>
    public TimeZoneInfo? TimeZone { get; }

    /// <summary>Finds when the next run is due.</summary>
    /// <remarks>
    /// A daily job in a local crontab comes 25 h later once a year. So from 2 h on the interval is also measured on
    /// the local clock, as it stood one grace period before the run completed (a run that took its time had begun
    /// before the clocks changed), and the longer of the two counts.
    /// </remarks>
    /// <param name="completed">When the last run completed.</param>
    /// <param name="grace">The monitor's grace period.</param>
    /// <param name="fallbackZone">The zone to use where the schedule has none.</param>
    /// <returns>The due time.</returns>
    public Instant Next(Instant completed, TimeSpan grace, TimeZoneInfo fallbackZone)
    {
        ArgumentNullException.ThrowIfNull(fallbackZone);
        if (Interval < FollowsLocalClockFrom)
        {
            return completed + Interval;
        }

        var clock = LocalClock.For(TimeZone ?? fallbackZone);
        var longer = clock.IsFixed ? Interval : LocalLength(clock, WallTime.FromInstant(completed - grace));
        return completed + (longer > Interval ? longer : Interval);
    }

    /// <summary>Tells whether another schedule has the same interval and zone.</summary>
    /// <param name="other">The other schedule.</param>
    /// <returns>Whether they are the same.</returns>
    public bool Equals(IntervalSchedule? other) =>
        other is not null
        && Interval == other.Interval
        && string.Equals(TimeZone?.Id, other.TimeZone?.Id, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc />
    public override int GetHashCode() =>
        HashCode.Combine(Interval, StringComparer.OrdinalIgnoreCase.GetHashCode(TimeZone?.Id ?? ""));

    /// <inheritdoc />
    public override string ToString() => DurationParser.Format(Interval);

    private TimeSpan LocalLength(LocalClock clock, long start)
    {
        if (start < WallTime.First || start >= WallTime.End)
        {
            return Interval;
        }

        var local = start + clock.PeriodAt(start).Offset + (Interval.Ticks / TimeSpan.TicksPerMicrosecond);
        return TimeSpan.FromMicroseconds(clock.ToUtc(local) - start);
    }
}
