using Heartbeat.Monitors;
using Heartbeat.Schedules;

namespace Heartbeat.Configuration;

/// <summary>
/// Turns a stored monitor back into what people write: the one place where that is done, for edits, exports and the
/// audit trail alike. <see cref="MonitorOptionsReader"/> reads the same monitor from it.
/// </summary>
internal static class MonitorOptionsWriter
{
    /// <summary>Writes a monitor. Its id and its token are not in it: an edit leaves them alone.</summary>
    public static MonitorOptions Write(MonitorRecord monitor)
    {
        var definition = monitor.Definition;
        var schedule = definition.Schedule;
        var options = new MonitorOptions
        {
            Name = monitor.Name,
            Slug = monitor.Slug,
            Schedule = (schedule as ReportedSchedule)?.ToString(),
            Interval = (schedule as IntervalSchedule)?.ToString(),
            Cron = (schedule as CronSchedule)?.ToString(),
            OnCalendar = (schedule as OnCalendarSchedule)?.ToString(),
            TimeZone = ZoneOf(schedule) ?? ZoneOfWindows(definition),
            Grace = DurationParser.Format(definition.Grace),
            MaxRunTime = Format(definition.MaxRunTime),
            MaxTotalRunTime = Format(definition.MaxTotalRunTime),
            MinRunTime = Format(definition.MinRunTime),
            FailureThreshold = definition.FailureThreshold,
            RecoveryThreshold = definition.RecoveryThreshold,
            Overlap = definition.Overlap switch
            {
                RunOverlap.Each => "each",
                RunOverlap.Latest => "latest",
                _ => null,
            },
            Methods = monitor.PostOnly ? "post_only" : "any",
            Description = monitor.Description,
            ResumeOnSuccess = definition.ResumeOnSuccess,
            RestartsWithHost = definition.RestartsWithHost,
            StartsNow = monitor.StartsNow,
        };
        AddAll(options.Tags, monitor.Tags);
        AddAll(options.DependsOn, monitor.DependsOn);
        AddAll(options.Maintenance, definition.Maintenance.Windows.Select(static window => new MaintenanceOptions
        {
            Schedule = window.Starts?.ToString(),
            Duration = DurationParser.Format(window.Duration),
        }));
        return options;
    }

    /// <summary>Names the zone that a schedule is told by, where it has one.</summary>
    public static string? ZoneOf(Schedule schedule) => schedule switch
    {
        OccurrenceSchedule occurrences => occurrences.TimeZone.Id,
        IntervalSchedule interval => interval.TimeZone?.Id,
        _ => null,
    };

    // Where the schedule has no zone to be changed by it, it is that of the windows. An interval has: it would become another.
    private static string? ZoneOfWindows(MonitorDefinition definition) => definition.Schedule is ReportedSchedule
        ? definition.Maintenance.Windows.Select(static window => window.Starts?.TimeZone.Id).FirstOrDefault(static id => id is not null)
        : null;

    private static string? Format(TimeSpan? duration) =>
        duration is { } value ? DurationParser.Format(value) : null;

    private static void AddAll<T>(IList<T> to, IEnumerable<T> from)
    {
        foreach (var item in from)
        {
            to.Add(item);
        }
    }
}
