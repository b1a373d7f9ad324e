using System.Collections.Immutable;

namespace Heartbeat.Maintenance;

/// <summary>The windows of planned maintenance that concern one monitor.</summary>
public sealed class MaintenanceCalendar : IEquatable<MaintenanceCalendar>
{
    private const int MaxWindowsInARow = 100;

    private MaintenanceCalendar(ImmutableArray<MaintenanceWindow> windows) => Windows = windows;

    /// <summary>Gets the calendar without windows.</summary>
    public static MaintenanceCalendar Empty { get; } = new([]);

    /// <summary>Gets the windows.</summary>
    public ImmutableArray<MaintenanceWindow> Windows { get; }

    /// <summary>Gets a value indicating whether there are no windows.</summary>
    public bool IsEmpty => Windows.IsEmpty;

    /// <summary>Makes a calendar.</summary>
    /// <param name="windows">The windows, in any order; they may overlap.</param>
    /// <returns>The calendar.</returns>
    public static MaintenanceCalendar Of(params IEnumerable<MaintenanceWindow> windows)
    {
        ImmutableArray<MaintenanceWindow> all = [.. windows];
        return all.IsEmpty ? Empty : new(all);
    }

    /// <summary>Finds the latest end among the windows that share at least an instant with a span of time; windows without a gap between them count as one.</summary>
    /// <param name="from">The span's first instant.</param>
    /// <param name="to">The span's last instant.</param>
    /// <returns>The end, or <see cref="Instant.None"/> where no window touches the span.</returns>
    public Instant LatestEndTouching(Instant from, Instant to)
    {
        var latest = LatestEnd(from, to);

        // Windows that follow each other without a gap are one.
        for (var i = 0; i < MaxWindowsInARow && latest.IsTime; i++)
        {
            var next = LatestEnd(latest, latest);
            if (next <= latest)
            {
                break;
            }

            latest = next;
        }

        return latest;
    }

    private Instant LatestEnd(Instant from, Instant to)
    {
        var latest = Instant.None;
        foreach (var window in Windows)
        {
            latest = Instant.Max(latest, window.LatestEndTouching(from, to));
        }

        return latest;
    }

    /// <inheritdoc />
    public bool Equals(MaintenanceCalendar? other) => other is not null && Windows.SequenceEqual(other.Windows);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as MaintenanceCalendar);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var window in Windows)
        {
            hash.Add(window);
        }

        return hash.ToHashCode();
    }
}
