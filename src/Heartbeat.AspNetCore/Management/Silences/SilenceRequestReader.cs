using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Heartbeat.AspNetCore.Management.Requests;
using Heartbeat.Silences;
using Field = Heartbeat.AspNetCore.Management.Requests.RequestField<Heartbeat.Silences.SilenceOptions>;

namespace Heartbeat.AspNetCore.Management.Silences;

/// <summary>Reads a silence as a request describes it.</summary>
internal sealed partial class SilenceRequestReader() : RequestReader<SilenceOptions>(Fields, Shown)
{
    private static readonly FrozenDictionary<string, Field> Fields = new Dictionary<string, Field>(StringComparer.Ordinal)
    {
        ["heartbeat_id"] = Field.Id(nameof(SilenceOptions.MonitorId), static (o, v) => o.MonitorId = v),
        ["id"] = Field.Id(nameof(SilenceOptions.MonitorId), static (o, v) => o.MonitorId = v),
        ["tag"] = Field.Text(nameof(SilenceOptions.Tag), static (o, v) => o.Tag = v),
        ["all"] = Field.Flag(nameof(SilenceOptions.All), static (o, v) => o.All = v),
        ["from"] = Field.Time(nameof(SilenceOptions.From), static (o, v) => o.From = v),
        ["until"] = Field.Time(nameof(SilenceOptions.Until), static (o, v) => o.Until = v),
        ["duration"] = Field.Duration(nameof(SilenceOptions.Duration), static (o, v) => o.Duration = v),
        ["cron"] = Field.Text(nameof(SilenceOptions.Cron), static (o, v) => o.Cron = v),
        ["time_zone"] = Field.Text(nameof(SilenceOptions.TimeZone), static (o, v) => o.TimeZone = v),
        ["timezone"] = Field.Text(nameof(SilenceOptions.TimeZone), static (o, v) => o.TimeZone = v),
        ["reason"] = Field.Text(nameof(SilenceOptions.Reason), static (o, v) => o.Reason = v),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Shown = ManagementJson.Types.SilenceJson.Properties
        .Select(static property => property.Name).ToFrozenSet(StringComparer.Ordinal);

    protected override Regex PropertyNames => OptionNames();

    protected override string UsualNameOf(string property) =>
        property == nameof(SilenceOptions.MonitorId) ? "heartbeat_id" : base.UsualNameOf(property);

    [GeneratedRegex(
        "'[^']*'|\\b(?<name>MonitorId|Tag|All|Until|Duration|Cron|TimeZone)\\b",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex OptionNames();
}
