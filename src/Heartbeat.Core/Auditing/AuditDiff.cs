using System.Collections.Immutable;
using System.Globalization;
using Heartbeat.Configuration;
using Heartbeat.Monitors;

namespace Heartbeat.Auditing;

/// <summary>Says in fields, as people write them, how two versions of a monitor differ.</summary>
internal static class AuditDiff
{
    private static readonly (string Name, Func<MonitorOptions, string?> Value)[] Fields =
    [
        (nameof(MonitorOptions.Name), static o => o.Name),
        (nameof(MonitorOptions.Slug), static o => o.Slug),
        (nameof(MonitorOptions.Schedule), static o => o.Schedule),
        (nameof(MonitorOptions.Interval), static o => o.Interval),
        (nameof(MonitorOptions.Cron), static o => o.Cron),
        (nameof(MonitorOptions.OnCalendar), static o => o.OnCalendar),
        (nameof(MonitorOptions.TimeZone), static o => o.TimeZone),
        (nameof(MonitorOptions.Grace), static o => o.Grace),
        (nameof(MonitorOptions.MaxRunTime), static o => o.MaxRunTime),
        (nameof(MonitorOptions.MaxTotalRunTime), static o => o.MaxTotalRunTime),
        (nameof(MonitorOptions.MinRunTime), static o => o.MinRunTime),
        (nameof(MonitorOptions.FailureThreshold), static o => o.FailureThreshold?.ToString(CultureInfo.InvariantCulture)),
        (nameof(MonitorOptions.RecoveryThreshold), static o => o.RecoveryThreshold?.ToString(CultureInfo.InvariantCulture)),
        (nameof(MonitorOptions.Overlap), static o => o.Overlap),
        (nameof(MonitorOptions.Methods), static o => o.Methods),
        (nameof(MonitorOptions.Tags), static o => Listed(o.Tags)),
        (nameof(MonitorOptions.Description), static o => o.Description),
        (nameof(MonitorOptions.DependsOn), static o => Listed(o.DependsOn)),
        (nameof(MonitorOptions.Maintenance), static o => Listed([.. o.Maintenance.Select(static w => $"{w.Schedule} for {w.Duration}")])),
        (nameof(MonitorOptions.ResumeOnSuccess), static o => Word(o.ResumeOnSuccess)),
        (nameof(MonitorOptions.RestartsWithHost), static o => Word(o.RestartsWithHost)),
        (nameof(MonitorOptions.StartsNow), static o => Word(o.StartsNow)),
    ];

    /// <summary>Lists the fields that differ; of a monitor that was not there or is gone, those that have a value.</summary>
    public static ImmutableArray<AuditedField> Of(MonitorRecord? before, MonitorRecord? after)
    {
        var old = before is null ? null : MonitorOptionsWriter.Write(before);
        var now = after is null ? null : MonitorOptionsWriter.Write(after);
        var fields = ImmutableArray.CreateBuilder<AuditedField>();
        foreach (var (name, value) in Fields)
        {
            Add(fields, name, old is null ? null : value(old), now is null ? null : value(now));
        }

        Add(fields, nameof(MonitorRecord.Origin), before?.Origin.ToString(), after?.Origin.ToString());
        return fields.ToImmutable();
    }

    /// <summary>Lists single values that were set.</summary>
    public static ImmutableArray<AuditedField> Of(params ReadOnlySpan<(string Field, string? Before, string? After)> values)
    {
        var fields = ImmutableArray.CreateBuilder<AuditedField>();
        foreach (var (field, before, after) in values)
        {
            Add(fields, field, before, after);
        }

        return fields.ToImmutable();
    }

    private static void Add(ImmutableArray<AuditedField>.Builder fields, string name, string? before, string? after)
    {
        if (!string.Equals(before, after, StringComparison.Ordinal))
        {
            fields.Add(new(name, before, after));
        }
    }

    private static string? Listed(IList<string> items) => items.Count == 0 ? null : string.Join(", ", items);

    private static string? Word(bool? value) => value switch
    {
        null => null,
        true => "true",
        false => "false",
    };
}
