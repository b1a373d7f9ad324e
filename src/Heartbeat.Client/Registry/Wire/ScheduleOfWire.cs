using Heartbeat.Maintenance;
using Heartbeat.Schedules;

namespace Heartbeat.Client.Registry.Wire;

/// <summary>Reads what a monitor in an answer says about time, with the parsers of the server.</summary>
internal static class ScheduleOfWire
{
    /// <exception cref="FormatException">A server of a later version knows more than this one.</exception>
    public static Schedule Read(WireMonitor json) => json switch
    {
        { Interval: { } interval } => new IntervalSchedule(
            DurationParser.Parse(interval), json.TimeZone is { } zone ? ZoneOf(zone) : null),
        { Cron: { } cron } => CronSchedule.Parse(cron, ZoneOf(json.TimeZone)),
        { OnCalendar: { } calendar } => OnCalendarSchedule.Parse(calendar, ZoneOf(json.TimeZone)),
        { Schedule: not null } => ReportedSchedule.Instance,
        _ => throw new FormatException($"the monitor {json.Id} has no schedule that this version knows"),
    };

    /// <exception cref="FormatException">A server of a later version knows more than this one.</exception>
    public static MaintenanceCalendar ReadMaintenance(WireMonitor json)
    {
        var zone = ZoneOf(json.MaintenanceTimeZone ?? json.TimeZone);
        return MaintenanceCalendar.Of((json.Maintenance ?? []).Select(window =>
            ScheduleParser.TryParse(window.Schedule, zone, zoneGiven: true, out var starts, out var error)
                && starts is OccurrenceSchedule occurrences
                    ? MaintenanceWindow.Recurring(occurrences, DurationParser.Parse(window.Duration))
                    : throw new FormatException(error)));
    }

    // A zone that only the server knows keeps its name: an edit must not put another one in its place.
    private static TimeZoneInfo ZoneOf(string? id) =>
        id is null ? TimeZoneInfo.Utc
        : TimeZones.TryFind(id, out var zone, out _) ? zone
        : TimeZoneInfo.CreateCustomTimeZone(id, TimeSpan.Zero, id, id);
}
