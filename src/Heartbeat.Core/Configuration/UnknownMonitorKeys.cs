using Microsoft.Extensions.Configuration;

namespace Heartbeat.Configuration;

/// <summary>
/// Finds keys of monitors that nothing reads: a typo such as <c>Graze</c> must not silently mean the default. Other keys
/// of the section belong to other packages and are theirs to check.
/// </summary>
internal static class UnknownMonitorKeys
{
    private static readonly HashSet<string> MonitorKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        nameof(MonitorOptions.Name),
        nameof(MonitorOptions.Slug),
        nameof(MonitorOptions.Schedule),
        nameof(MonitorOptions.Interval),
        nameof(MonitorOptions.Cron),
        nameof(MonitorOptions.OnCalendar),
        nameof(MonitorOptions.TimeZone),
        nameof(MonitorOptions.Grace),
        nameof(MonitorOptions.MaxRunTime),
        nameof(MonitorOptions.MaxTotalRunTime),
        nameof(MonitorOptions.MinRunTime),
        nameof(MonitorOptions.FailureThreshold),
        nameof(MonitorOptions.RecoveryThreshold),
        nameof(MonitorOptions.Overlap),
        nameof(MonitorOptions.Methods),
        nameof(MonitorOptions.Tags),
        nameof(MonitorOptions.Description),
        nameof(MonitorOptions.DependsOn),
        nameof(MonitorOptions.Maintenance),
        nameof(MonitorOptions.ResumeOnSuccess),
        nameof(MonitorOptions.RestartsWithHost),
        nameof(MonitorOptions.StartsNow),
        nameof(MonitorOptions.Id),
        nameof(MonitorOptions.Token),
        nameof(MonitorOptions.RenamedFrom),
    };

    private static readonly HashSet<string> MaintenanceKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        nameof(MaintenanceOptions.Schedule),
        nameof(MaintenanceOptions.Duration),
    };

    public static IEnumerable<string> Find(IConfiguration heartbeat)
    {
        foreach (var monitor in heartbeat.GetSection(nameof(HeartbeatOptions.Monitors)).GetChildren())
        {
            var path = $"{nameof(HeartbeatOptions.Monitors)}:{monitor.Key}";
            foreach (var key in Unknown(monitor, path, MonitorKeys))
            {
                yield return key;
            }

            foreach (var window in monitor.GetSection(nameof(MonitorOptions.Maintenance)).GetChildren())
            {
                var windowPath = $"{path}:{nameof(MonitorOptions.Maintenance)}:{window.Key}";
                foreach (var key in Unknown(window, windowPath, MaintenanceKeys))
                {
                    yield return key;
                }
            }
        }
    }

    private static IEnumerable<string> Unknown(IConfigurationSection section, string path, HashSet<string> known) =>
        from child in section.GetChildren()
        where !known.Contains(child.Key)
        select $"{path}:{child.Key}: there is no such setting";
}
