namespace Heartbeat.Schedules;

/// <summary>A schedule of fixed points on the clock of a time zone: cron and systemd OnCalendar.</summary>
/// <remarks>
/// Occurrences are looked for in the years 1900 to 2399; OnCalendar, like systemd, knows only 1970 to 2199.
/// </remarks>
public abstract record OccurrenceSchedule : Schedule
{
    private protected OccurrenceSchedule(TimeZoneInfo timeZone) => TimeZone = timeZone;

    /// <summary>Gets the zone whose wall clock the expression is read on.</summary>
    public TimeZoneInfo TimeZone { get; }

    /// <summary>Finds the first occurrence later than an instant.</summary>
    /// <param name="after">The instant; the answer is strictly later.</param>
    /// <returns>The occurrence, or <see cref="Instant.Never"/> after the last one.</returns>
    public abstract Instant Next(Instant after);

    /// <summary>Finds the latest occurrence that is not later than an instant.</summary>
    /// <param name="atOrBefore">The instant; an occurrence at it is the answer.</param>
    /// <returns>The occurrence, or <see cref="Instant.None"/> before the first one.</returns>
    public abstract Instant Previous(Instant atOrBefore);

    /// <summary>Tells whether another schedule is of the same kind, text and zone.</summary>
    /// <param name="other">The other schedule.</param>
    /// <returns>Whether they are the same; letter case does not count.</returns>
    public virtual bool Equals(OccurrenceSchedule? other) =>
        other is not null
        && EqualityContract == other.EqualityContract
        && string.Equals(ToString(), other.ToString(), StringComparison.OrdinalIgnoreCase)
        && string.Equals(TimeZone.Id, other.TimeZone.Id, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(
        StringComparer.OrdinalIgnoreCase.GetHashCode(ToString()),
        StringComparer.OrdinalIgnoreCase.GetHashCode(TimeZone.Id));
}
