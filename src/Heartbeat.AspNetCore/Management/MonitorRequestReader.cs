using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Heartbeat.AspNetCore.Management.Requests;
using Heartbeat.Configuration;
using Heartbeat.Monitors;

namespace Heartbeat.AspNetCore.Management;

/// <summary>
/// Reads a monitor as a request describes it, in any of the dialects: <c>interval_seconds</c> and <c>grace_seconds</c>,
/// <c>interval</c> and <c>grace_period</c>, and Heartbeat's own fields.
/// </summary>
internal sealed partial class MonitorRequestReader : RequestReader<MonitorOptions>
{
    private const string IdField = "id";
    private const string TokenField = "token";

    private static readonly string[] ScheduleForms =
        [nameof(MonitorOptions.Interval), nameof(MonitorOptions.Cron), nameof(MonitorOptions.OnCalendar)];

    private string? _id;

    /// <summary>Reads the request that creates a monitor.</summary>
    public MonitorRequestReader()
        : this(MonitorFields.OfCreation)
    {
    }

    private MonitorRequestReader(FrozenDictionary<string, RequestField<MonitorOptions>> fields)
        : base(fields, MonitorFields.Shown)
    {
    }

    /// <summary>Gets the monitor that the request describes by itself.</summary>
    public MonitorOptions Options
    {
        get
        {
            var options = new MonitorOptions();
            Apply(options);
            return options;
        }
    }

    protected override Regex PropertyNames => OptionNames();

    /// <summary>Makes the reader of a request that edits a monitor.</summary>
    public static MonitorRequestReader OfEdit() => new(MonitorFields.OfEdits);

    /// <summary>Makes the reader of a request that creates a monitor under a slug, or replaces the one that has it.</summary>
    public static MonitorRequestReader OfUpsert() => new(MonitorFields.OfUpserts);

    /// <summary>Tells where the request names another id or token than the monitor has: neither is changed.</summary>
    public void WarnOfOthers(MonitorWithToken monitor)
    {
        if (_id is { } id && id != monitor.Monitor.Id.ToString(CultureInfo.InvariantCulture))
        {
            Warnings.Add("field 'id' was ignored: an id is chosen at creation, and never changes");
        }

        if (Options.Token is { } token && token != monitor.Token)
        {
            WarnOfToken();
        }
    }

    protected override void PassOver(string name, JsonElement value)
    {
        if (name == TokenField)
        {
            WarnOfToken();
            return;
        }

        if (name == IdField && value.ValueKind != JsonValueKind.Null)
        {
            _id = value.ToString();
        }

        base.PassOver(name, value);
    }

    protected override string FieldOf(string property)
    {
        // Too many schedules are filed under Schedule, which the request need not have: the last one is too much.
        if (property == nameof(MonitorOptions.Schedule) && !Has(property))
        {
            property = ScheduleForms.LastOrDefault(Has, property);
        }

        return base.FieldOf(property);
    }

    protected override string UsualNameOf(string property) => property switch
    {
        nameof(MonitorOptions.Grace) => "grace_period",
        CreationKeyHeader.Property => CreationKeyHeader.Name,
        _ => base.UsualNameOf(property),
    };

    private void WarnOfToken() =>
        Warnings.Add("field 'token' was ignored: a token is chosen at creation, and rotate-token makes a new one");

    [GeneratedRegex(
        "'[^']*'|\\b(?<name>Schedule|Interval|Cron|OnCalendar|TimeZone|Grace|MaxRunTime|MaxTotalRunTime|MinRunTime)\\b",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex OptionNames();
}
