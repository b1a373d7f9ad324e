using Heartbeat.Configuration;

namespace Heartbeat.Monitors;

/// <summary>Lets somebody edit a stored monitor as people write it.</summary>
internal static class MonitorEdit
{
    /// <summary>Writes a monitor, has it edited, and takes out what the edit has made void.</summary>
    public static MonitorOptions Apply(MonitorRecord stored, Action<MonitorOptions> edit)
    {
        var before = MonitorOptionsWriter.Write(stored);
        var options = MonitorOptionsWriter.Write(stored);
        edit(options);
        LeaveOneSchedule(before, options);
        return options;
    }

    /// <summary>Whoever writes another form of schedule means it instead of the one that is there.</summary>
    private static void LeaveOneSchedule(MonitorOptions before, MonitorOptions options)
    {
        var written = new[] { options.Schedule, options.Interval, options.Cron, options.OnCalendar }
            .Count(static form => !string.IsNullOrWhiteSpace(form));
        if (written < 2)
        {
            LeaveRestarts(before, options);
            return;
        }

        options.Schedule = options.Schedule == before.Schedule ? null : options.Schedule;
        options.Interval = options.Interval == before.Interval ? null : options.Interval;
        options.Cron = options.Cron == before.Cron ? null : options.Cron;
        options.OnCalendar = options.OnCalendar == before.OnCalendar ? null : options.OnCalendar;
        LeaveRestarts(before, options);
    }

    // Only an interval can start anew with the host; that it did is no wish for the next schedule.
    private static void LeaveRestarts(MonitorOptions before, MonitorOptions options)
    {
        var wasInterval = before.Interval is not null;
        if (wasInterval && options.Interval is null && options.RestartsWithHost == before.RestartsWithHost)
        {
            options.RestartsWithHost = null;
        }
    }
}
