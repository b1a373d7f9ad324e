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
}
