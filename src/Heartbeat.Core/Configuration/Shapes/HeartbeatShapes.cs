using Microsoft.Extensions.Configuration;

namespace Heartbeat.Configuration.Shapes;

/// <summary>The settings of this package in the section of Heartbeat.</summary>
internal static class HeartbeatShapes
{
    // Those of the other packages, to recognize what is spelled almost like them.
    private static readonly string[] ElsewhereKnown =
        [
            "ApiKeys", "Client", "Management", "Ping", "PingKeys", "PostgreSql", "Quartz", "RateLimits", "Sqlite",
        ];

    /// <summary>Gets the shape of <c>Notifiers</c>, which have a validator of their own.</summary>
    public static SectionShape Notifiers { get; } = SectionShape.Of(
        (nameof(HeartbeatOptions.Notifiers), new EntriesShape(SectionShape.Of<NotifierOptions>())));

    /// <summary>Gets the shape of all others.</summary>
    public static SectionShape General { get; } = SectionShape.Of<HeartbeatOptions>(
        (nameof(HeartbeatOptions.Monitors), new EntriesShape(SectionShape.Of<MonitorOptions>(
            (nameof(MonitorOptions.Maintenance), new EntriesShape(SectionShape.Of<MaintenanceOptions>()))))),
        (nameof(HeartbeatOptions.Notifiers), new ForeignShape()));

    /// <summary>Finds keys at the top of the section that are nobody's.</summary>
    /// <remarks>
    /// Whether a section of another name is a mistake cannot be known: a file of settings is often shared by several
    /// apps, of which some do not have the package that reads it, and a package need not be one of ours. So a section is
    /// refused only where it looks like a slip. A single value is refused always, for all of them have sections.
    /// </remarks>
    public static void CheckTop(IConfiguration heartbeat, SettingFaults faults)
    {
        // The root of all configuration: what else is there is not Heartbeat's.
        if (heartbeat is not IConfigurationSection)
        {
            return;
        }

        string[] known = [.. General.Keys, .. ElsewhereKnown];
        foreach (var child in heartbeat.GetChildren())
        {
            if (!known.Contains(child.Key, StringComparer.OrdinalIgnoreCase)
                && (child.Value is not null || Spelling.Closest(child.Key, known) is not null))
            {
                faults.Add(child.Key, Spelling.NoSuchSetting(child.Key, known));
            }
        }
    }
}
