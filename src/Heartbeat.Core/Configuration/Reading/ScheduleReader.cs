using System.Collections.Immutable;
using Heartbeat.Maintenance;
using Heartbeat.Schedules;

namespace Heartbeat.Configuration.Reading;

/// <summary>Reads what a monitor's options say about time: schedule, zone, maintenance.</summary>
internal static class ScheduleReader
{
    private const int MaxWindows = 50;

    public static TimeZoneInfo Zone(string? id, TimeZoneInfo otherwise, ErrorList errors)
    {
        if (string.IsNullOrWhiteSpace(id))
        {
            return otherwise;
        }

        if (TimeZones.TryFind(id, out var zone, out var error))
        {
            return zone;
        }

        errors.Add(nameof(MonitorOptions.TimeZone), error);
        return otherwise;
    }

    public static Schedule? Schedule(MonitorOptions options, TimeZoneInfo zone, ErrorList errors)
    {
        (string Property, string? Text)[] forms =
        [
            (nameof(options.Schedule), options.Schedule),
            (nameof(options.Interval), options.Interval),
            (nameof(options.Cron), options.Cron),
            (nameof(options.OnCalendar), options.OnCalendar),
        ];
        (string Property, string? Text)[] written = [.. forms.Where(static form => !string.IsNullOrWhiteSpace(form.Text))];
        if (written is not [var (property, text)])
        {
            errors.Add(
                nameof(options.Schedule),
                written is []
                    ? "says when the job runs; set one of Schedule, Interval, Cron and OnCalendar"
                    : $"{string.Join(" and ", written.Select(static form => form.Property))} are set; set only one of them");
            return null;
        }

        var zoneGiven = !string.IsNullOrWhiteSpace(options.TimeZone);
        var (schedule, error) = property switch
        {
            nameof(options.Interval) => (Interval(text, zoneGiven ? zone : null, errors), ""),
            nameof(options.Cron) => CronSchedule.TryParse(text, zone, out var cron, out var cronError)
                ? (cron, "")
                : ((Schedule?)null, cronError),
            nameof(options.OnCalendar) => OnCalendarSchedule.TryParse(text, zone, out var calendar, out var calendarError)
                ? (calendar, "")
                : (null, calendarError),
            _ => ScheduleParser.TryParse(text, zone, zoneGiven, out var any, out var anyError)
                ? (any, "")
                : (null, anyError),
        };
        if (error.Length > 0)
        {
            errors.Add(property, error);
        }

        return schedule;
    }

    public static MaintenanceCalendar Maintenance(IList<MaintenanceOptions> windows, TimeZoneInfo zone, ErrorList errors)
    {
        if (windows.Count > MaxWindows)
        {
            errors.Add(nameof(MonitorOptions.Maintenance), $"there are {windows.Count} windows; at most {MaxWindows} are allowed");
            return MaintenanceCalendar.Empty;
        }

        var read = ImmutableArray.CreateBuilder<MaintenanceWindow>(windows.Count);
        for (var i = 0; i < windows.Count; i++)
        {
            if (Window(windows[i], $"{nameof(MonitorOptions.Maintenance)}:{i}", zone, errors) is { } window)
            {
                read.Add(window);
            }
        }

        return MaintenanceCalendar.Of(read);
    }

    private static IntervalSchedule? Interval(string? text, TimeZoneInfo? zone, ErrorList errors) =>
        errors.Duration(
            nameof(MonitorOptions.Interval), text, IntervalSchedule.MinInterval, IntervalSchedule.MaxInterval) is { } interval
            ? new IntervalSchedule(interval, zone)
            : null;

    private static MaintenanceWindow? Window(MaintenanceOptions window, string path, TimeZoneInfo zone, ErrorList errors)
    {
        var durationPath = $"{path}:{nameof(window.Duration)}";
        var duration = errors.Duration(durationPath, window.Duration, TimeSpan.FromSeconds(1), TimeSpan.FromDays(30));
        if (string.IsNullOrWhiteSpace(window.Duration))
        {
            errors.Add(durationPath, "says how long the window lasts; set it");
        }

        var schedulePath = $"{path}:{nameof(window.Schedule)}";
        if (!ScheduleParser.TryParse(window.Schedule, zone, zoneGiven: true, out var starts, out var error))
        {
            errors.Add(schedulePath, error);
        }
        else if (starts is not OccurrenceSchedule)
        {
            errors.Add(schedulePath, "a window begins at fixed times; write a cron or OnCalendar expression");
        }

        return duration is { } length && starts is OccurrenceSchedule occurrences
            ? MaintenanceWindow.Recurring(occurrences, length)
            : null;
    }
}
