using Heartbeat.Maintenance;
using Heartbeat.Schedules;

namespace Heartbeat.AspNetCore.Management;

/// <summary>A window of planned maintenance on the wire, as requests have it.</summary>
internal sealed record MaintenanceJson(string? Schedule, string Duration)
{
    public static IReadOnlyList<MaintenanceJson>? Of(MaintenanceCalendar calendar) => calendar.IsEmpty
        ? null
        : [.. calendar.Windows.Select(static window => new MaintenanceJson(
            window.Starts?.ToString(), DurationParser.Format(window.Duration)))];

    /// <summary>Finds the zone of the windows; one with a zone in its own text says nothing of the others.</summary>
    public static string? ZoneOf(MaintenanceCalendar calendar) => calendar.Windows
        .Select(static window => window.Starts)
        .OfType<OccurrenceSchedule>()
        .OrderBy(static starts => starts.ToString().EndsWith(starts.TimeZone.Id, StringComparison.OrdinalIgnoreCase))
        .FirstOrDefault()?.TimeZone.Id;
}
