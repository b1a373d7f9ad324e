using System.Collections.Frozen;
using Heartbeat.Configuration;
using Field = Heartbeat.AspNetCore.Management.Requests.RequestField<Heartbeat.Configuration.MonitorOptions>;

namespace Heartbeat.AspNetCore.Management;

/// <summary>The fields of a monitor in requests, in every dialect.</summary>
internal static class MonitorFields
{
    /// <summary>Gets the fields that can be set at any time.</summary>
    public static FrozenDictionary<string, Field> OfEdits { get; } = new Dictionary<string, Field>(StringComparer.Ordinal)
    {
        ["name"] = Field.Text(nameof(MonitorOptions.Name), static (o, v) => o.Name = v),
        ["slug"] = Field.Text(nameof(MonitorOptions.Slug), static (o, v) => o.Slug = v),
        ["description"] = Field.Text(nameof(MonitorOptions.Description), static (o, v) => o.Description = v),
        ["tags"] = Field.Texts(nameof(MonitorOptions.Tags), static o => o.Tags),
        ["depends_on"] = Field.Texts(nameof(MonitorOptions.DependsOn), static o => o.DependsOn),
        ["interval"] = Field.Duration(nameof(MonitorOptions.Interval), static (o, v) => o.Interval = v),
        ["interval_seconds"] = Field.Seconds(nameof(MonitorOptions.Interval), static (o, v) => o.Interval = v),
        ["cron"] = Field.Text(nameof(MonitorOptions.Cron), static (o, v) => o.Cron = v),
        ["on_calendar"] = Field.Text(nameof(MonitorOptions.OnCalendar), static (o, v) => o.OnCalendar = v),
        ["schedule"] = Field.Duration(nameof(MonitorOptions.Schedule), static (o, v) => o.Schedule = v),
        ["time_zone"] = Field.Text(nameof(MonitorOptions.TimeZone), static (o, v) => o.TimeZone = v),
        ["timezone"] = Field.Text(nameof(MonitorOptions.TimeZone), static (o, v) => o.TimeZone = v),
        ["grace"] = Field.Duration(nameof(MonitorOptions.Grace), static (o, v) => o.Grace = v),
        ["grace_period"] = Field.Duration(nameof(MonitorOptions.Grace), static (o, v) => o.Grace = v),
        ["grace_seconds"] = Field.Seconds(nameof(MonitorOptions.Grace), static (o, v) => o.Grace = v),
        ["max_run_time"] = Field.Duration(nameof(MonitorOptions.MaxRunTime), static (o, v) => o.MaxRunTime = v),
        ["max_total_run_time"] = Field.Duration(nameof(MonitorOptions.MaxTotalRunTime), static (o, v) => o.MaxTotalRunTime = v),
        ["min_run_time"] = Field.Duration(nameof(MonitorOptions.MinRunTime), static (o, v) => o.MinRunTime = v),
        ["failure_threshold"] = Field.Number(nameof(MonitorOptions.FailureThreshold), static (o, v) => o.FailureThreshold = v),
        ["recovery_threshold"] = Field.Number(nameof(MonitorOptions.RecoveryThreshold), static (o, v) => o.RecoveryThreshold = v),
        ["overlap"] = Field.Text(nameof(MonitorOptions.Overlap), static (o, v) => o.Overlap = v),
        ["methods"] = Field.Text(nameof(MonitorOptions.Methods), static (o, v) => o.Methods = v),
        ["maintenance"] = MaintenanceField.Create(),
        ["starts_now"] = Field.Flag(nameof(MonitorOptions.StartsNow), static (o, v) => o.StartsNow = v),
        ["resume_on_success"] = Field.Flag(nameof(MonitorOptions.ResumeOnSuccess), static (o, v) => o.ResumeOnSuccess = v),
        ["restarts_with_host"] = Field.Flag(nameof(MonitorOptions.RestartsWithHost), static (o, v) => o.RestartsWithHost = v),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Gets the fields of an upsert: the token is that of the monitor where it is created.</summary>
    public static FrozenDictionary<string, Field> OfUpserts { get; } = With(
        OfEdits, ("token", Field.Text(nameof(MonitorOptions.Token), static (o, v) => o.Token = v)));

    /// <summary>Gets the fields of a creation, which can choose the id, too.</summary>
    public static FrozenDictionary<string, Field> OfCreation { get; } = With(
        OfUpserts, ("id", Field.Id(nameof(MonitorOptions.Id), static (o, v) => o.Id = v)));

    /// <summary>Gets the fields that answers show: a client may send back all that it was shown.</summary>
    public static FrozenSet<string> Shown { get; } = ManagementJson.Types.MonitorDetailsJson.Properties
        .Select(static property => property.Name).ToFrozenSet(StringComparer.Ordinal);

    private static FrozenDictionary<string, Field> With(
        FrozenDictionary<string, Field> fields, (string Name, Field Field) more) =>
        fields.Append(new(more.Name, more.Field)).ToFrozenDictionary(StringComparer.Ordinal);
}
