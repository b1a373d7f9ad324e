using System.Collections.Immutable;
using Heartbeat.Auditing;
using Heartbeat.Maintenance;
using Heartbeat.Monitors;
using Heartbeat.Schedules;

namespace Heartbeat.Silences;

/// <summary>
/// A time, once or again and again, in which some monitors raise no alert: what happens in it is recorded, and told at
/// its end where it is still true. Deadlines that it touches wait for its end and a grace period.
/// </summary>
public sealed record Silence
{
    /// <summary>Gets the id.</summary>
    public long Id { get; init; }

    /// <summary>Gets the one monitor that it concerns, or <see langword="null"/> where it concerns others.</summary>
    public long? MonitorId { get; init; }

    /// <summary>Gets the tag of the monitors that it concerns, or <see langword="null"/>.</summary>
    public string? Tag { get; init; }

    /// <summary>Gets a value indicating whether it concerns all monitors: where neither a monitor nor a tag is named.</summary>
    public bool IsForAll => MonitorId is null && Tag is null;

    /// <summary>Gets when it begins; a recurring one does not begin before.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Gets when it ends for good; always set for one that happens once.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Gets the cron expression of the times at which a recurring one begins.</summary>
    public string? Cron { get; init; }

    /// <summary>Gets the id of the time zone of <see cref="Cron"/>.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Gets how long each time of a recurring one lasts.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Gets why.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets who made it.</summary>
    public required ChangeAuthor Author { get; init; }

    /// <summary>Gets when it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Tells whether it concerns a monitor.</summary>
    internal bool Concerns(MonitorRecord monitor) => Concerns(monitor.Id, monitor.Tags);

    /// <summary>Tells whether it concerns the monitor with an id and some tags.</summary>
    internal bool Concerns(long monitorId, ImmutableArray<string> tags) =>
        MonitorId is { } id ? id == monitorId
        : Tag is not { } tag || tags.Contains(tag, StringComparer.Ordinal);

    /// <summary>Tells whether it holds at a moment.</summary>
    /// <param name="now">The moment.</param>
    /// <returns>Whether alerts are silent then.</returns>
    public bool IsActive(DateTimeOffset now)
    {
        var at = Instant.From(now);
        return ToCalendar().LatestEndTouching(at, at) > at;
    }

    /// <summary>Tells whether it is over for good at a moment.</summary>
    /// <param name="now">The moment.</param>
    /// <returns>Whether it ended.</returns>
    public bool HasEnded(DateTimeOffset now) => Until <= now;

    /// <summary>Makes its windows; none where it was taken back before it began.</summary>
    internal MaintenanceCalendar ToCalendar()
    {
        var (from, until) = (Instant.From(From), Until is { } end ? Instant.From(end) : Instant.Never);
        return from < until ? MaintenanceCalendar.Of(Window(from, until)) : MaintenanceCalendar.Empty;
    }

    private MaintenanceWindow Window(Instant from, Instant until)
    {
        if (Cron is null || Duration is not { } duration)
        {
            return MaintenanceWindow.Once(from, until);
        }

        // What is stored was read before; a zone that this machine does not know any more is told by UTC.
        var zone = TimeZones.TryFind(TimeZone, out var known, out _) ? known : TimeZoneInfo.Utc;
        return CronSchedule.TryParse(Cron, zone, out var starts, out _)
            ? MaintenanceWindow.Recurring(starts, duration).Within(from, until)
            : MaintenanceWindow.Once(from, from + duration);
    }
}
