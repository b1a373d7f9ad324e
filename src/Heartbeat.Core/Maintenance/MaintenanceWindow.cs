using Heartbeat.Schedules;

namespace Heartbeat.Maintenance;

/// <summary>A time in which work on a job's surroundings is planned, once or again and again.</summary>
public sealed record MaintenanceWindow
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMicroseconds(1);

    private MaintenanceWindow(Instant start, OccurrenceSchedule? starts, TimeSpan duration)
    {
        Start = start;
        Starts = starts;
        Duration = duration;
    }

    /// <summary>Gets when the single window begins; of a recurring one, before when it does not begin, or <see cref="Instant.None"/>.</summary>
    public Instant Start { get; }

    /// <summary>Gets the times at which a recurring window begins.</summary>
    public OccurrenceSchedule? Starts { get; }

    /// <summary>Gets how long each window lasts.</summary>
    public TimeSpan Duration { get; }

    /// <summary>Gets when a recurring window ends for good, also in its midst, or <see cref="Instant.Never"/>.</summary>
    public Instant End { get; private init; } = Instant.Never;

    /// <summary>Describes a window that happens once.</summary>
    /// <param name="from">When it begins.</param>
    /// <param name="until">When it ends; later than <paramref name="from"/>.</param>
    /// <returns>The window.</returns>
    public static MaintenanceWindow Once(Instant from, Instant until)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(until, from);
        return new(from, null, until - from);
    }

    /// <summary>Describes a window that comes again and again.</summary>
    /// <param name="starts">When it begins.</param>
    /// <param name="duration">How long it lasts; longer than zero.</param>
    /// <returns>The window.</returns>
    public static MaintenanceWindow Recurring(OccurrenceSchedule starts, TimeSpan duration)
    {
        ArgumentNullException.ThrowIfNull(starts);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(duration, TimeSpan.Zero);
        return new(Instant.None, starts, duration);
    }

    /// <summary>Limits a recurring window to a span of time.</summary>
    /// <param name="from">The first instant at which it may begin.</param>
    /// <param name="until">When it ends for good, also in its midst; <see cref="Instant.Never"/> for no end.</param>
    /// <returns>The limited window.</returns>
    internal MaintenanceWindow Within(Instant from, Instant until) => new(from, Starts, Duration) { End = until };

    /// <summary>Finds the latest end among the windows that share at least an instant with a span of time.</summary>
    /// <param name="from">The span's first instant.</param>
    /// <param name="to">The span's last instant.</param>
    /// <returns>The end, or <see cref="Instant.None"/> where no window touches the span.</returns>
    internal Instant LatestEndTouching(Instant from, Instant to)
    {
        if (Starts is null)
        {
            return Start <= to && Start + Duration >= from ? Start + Duration : Instant.None;
        }

        // One that would begin at its very end never does.
        var start = Starts.Previous(Instant.Min(to, End - Shortest));
        var end = Instant.Min(start + Duration, End);
        return start.IsTime && start >= Start && end >= from ? end : Instant.None;
    }
}
