using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;
using Heartbeat.Configuration;
using Heartbeat.Monitors;

namespace Heartbeat.AspNetCore.Management;

/// <summary>
/// Reads a monitor as a request describes it, in any of the dialects: <c>interval_seconds</c> and <c>grace_seconds</c>,
/// <c>interval</c> and <c>grace_period</c>, and Heartbeat's own fields. Unknown fields are passed over.
/// </summary>
internal sealed partial class MonitorRequestReader
{
    private static readonly FrozenDictionary<string, MonitorField> Fields = new Dictionary<string, MonitorField>(
        StringComparer.Ordinal)
    {
        ["name"] = MonitorField.Text(nameof(MonitorOptions.Name), static (o, v) => o.Name = v),
        ["slug"] = MonitorField.Text(nameof(MonitorOptions.Slug), static (o, v) => o.Slug = v),
        ["token"] = MonitorField.Text(nameof(MonitorOptions.Token), static (o, v) => o.Token = v),
        ["description"] = MonitorField.Text(nameof(MonitorOptions.Description), static (o, v) => o.Description = v),
        ["tags"] = MonitorField.Texts(nameof(MonitorOptions.Tags), static o => o.Tags),
        ["depends_on"] = MonitorField.Texts(nameof(MonitorOptions.DependsOn), static o => o.DependsOn),
        ["interval"] = MonitorField.Duration(nameof(MonitorOptions.Interval), static (o, v) => o.Interval = v),
        ["interval_seconds"] = MonitorField.Seconds(nameof(MonitorOptions.Interval), static (o, v) => o.Interval = v),
        ["cron"] = MonitorField.Text(nameof(MonitorOptions.Cron), static (o, v) => o.Cron = v),
        ["on_calendar"] = MonitorField.Text(nameof(MonitorOptions.OnCalendar), static (o, v) => o.OnCalendar = v),
        ["schedule"] = MonitorField.Duration(nameof(MonitorOptions.Schedule), static (o, v) => o.Schedule = v),
        ["time_zone"] = MonitorField.Text(nameof(MonitorOptions.TimeZone), static (o, v) => o.TimeZone = v),
        ["timezone"] = MonitorField.Text(nameof(MonitorOptions.TimeZone), static (o, v) => o.TimeZone = v),
        ["grace"] = MonitorField.Duration(nameof(MonitorOptions.Grace), static (o, v) => o.Grace = v),
        ["grace_period"] = MonitorField.Duration(nameof(MonitorOptions.Grace), static (o, v) => o.Grace = v),
        ["grace_seconds"] = MonitorField.Seconds(nameof(MonitorOptions.Grace), static (o, v) => o.Grace = v),
        ["max_run_time"] = MonitorField.Duration(nameof(MonitorOptions.MaxRunTime), static (o, v) => o.MaxRunTime = v),
        ["max_total_run_time"] =
            MonitorField.Duration(nameof(MonitorOptions.MaxTotalRunTime), static (o, v) => o.MaxTotalRunTime = v),
        ["min_run_time"] = MonitorField.Duration(nameof(MonitorOptions.MinRunTime), static (o, v) => o.MinRunTime = v),
        ["failure_threshold"] =
            MonitorField.Number(nameof(MonitorOptions.FailureThreshold), static (o, v) => o.FailureThreshold = v),
        ["recovery_threshold"] =
            MonitorField.Number(nameof(MonitorOptions.RecoveryThreshold), static (o, v) => o.RecoveryThreshold = v),
        ["overlap"] = MonitorField.Text(nameof(MonitorOptions.Overlap), static (o, v) => o.Overlap = v),
        ["methods"] = MonitorField.Text(nameof(MonitorOptions.Methods), static (o, v) => o.Methods = v),
        ["starts_now"] = MonitorField.Flag(nameof(MonitorOptions.StartsNow), static (o, v) => o.StartsNow = v),
        ["resume_on_success"] =
            MonitorField.Flag(nameof(MonitorOptions.ResumeOnSuccess), static (o, v) => o.ResumeOnSuccess = v),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly string[] ScheduleForms =
        [nameof(MonitorOptions.Interval), nameof(MonitorOptions.Cron), nameof(MonitorOptions.OnCalendar)];

    private readonly Dictionary<string, string> _fieldByProperty = new(StringComparer.Ordinal);

    /// <summary>Gets the monitor.</summary>
    public MonitorOptions Options { get; } = new();

    /// <summary>Gets what is wrong with single fields.</summary>
    public FieldErrors Errors { get; } = new();

    /// <summary>Reads the fields of an object.</summary>
    public void Read(JsonElement monitor)
    {
        foreach (var member in monitor.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.Null && Fields.TryGetValue(member.Name, out var field))
            {
                Read(member.Name, field, member.Value);
            }
        }
    }

    /// <summary>Adds what the registry found, under the names that the request used.</summary>
    public void Add(IEnumerable<MonitorError> errors)
    {
        foreach (var error in errors)
        {
            Errors.Add(FieldOf(error.Property), InFieldNames(error.Message));
        }
    }

    private void Read(string name, MonitorField field, JsonElement value)
    {
        if (!_fieldByProperty.TryAdd(field.Property, name))
        {
            Errors.Add(name, $"says the same as {_fieldByProperty[field.Property]}; send one of the two");
        }
        else if (field.Read(Options, value) is { } problem)
        {
            Errors.Add(name, problem);
        }
    }

    private string FieldOf(string property)
    {
        // Too many schedules are filed under Schedule, which the request need not have: the last one is too much.
        if (property == nameof(MonitorOptions.Schedule) && !_fieldByProperty.ContainsKey(property))
        {
            property = ScheduleForms.LastOrDefault(_fieldByProperty.ContainsKey, property);
        }

        return NameOf(property);
    }

    private string NameOf(string property) => _fieldByProperty.TryGetValue(property, out var field)
        ? field
        : property == nameof(MonitorOptions.Grace) ? "grace_period" : WireName.Of(property);

    /// <summary>Puts the names of fields where a message has those of options, but not into what it quotes.</summary>
    private string InFieldNames(string message) => PropertyNames().Replace(
        message, match => match.Groups["name"].Success ? NameOf(match.Value) : match.Value);

    [GeneratedRegex(
        "'[^']*'|\\b(?<name>Schedule|Interval|Cron|OnCalendar|TimeZone|Grace|MaxRunTime|MaxTotalRunTime|MinRunTime)\\b",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex PropertyNames();
}
