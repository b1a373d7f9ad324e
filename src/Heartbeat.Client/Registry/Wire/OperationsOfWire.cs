using Heartbeat.Auditing;
using Heartbeat.Client.Registry.Calls;
using Heartbeat.RefusedPings;
using Heartbeat.Schedules;
using Heartbeat.Silences;

namespace Heartbeat.Client.Registry.Wire;

/// <summary>Makes of silences, refused pings and the audit trail in answers what the registry in process returns.</summary>
internal static class OperationsOfWire
{
    public static Silence Read(WireSilence json) => new()
    {
        Id = json.Id,
        MonitorId = json.HeartbeatId,
        Tag = json.Tag,
        From = json.From,
        Until = json.Until,
        Duration = json.Duration is { } duration ? DurationParser.Parse(duration) : null,
        Cron = json.Cron,
        TimeZone = json.TimeZone,
        Reason = json.Reason,
        Author = Read(json.Author),
        CreatedAt = json.CreatedAt,
    };

    public static RefusedPingEntry Read(WireRefusedPing json) => new(
        json.HeartbeatId,
        json.HeartbeatName,
        json.RevokedAt,
        new(json.At, json.Token, json.Source, json.Method, json.UserAgent));

    public static AuditEntry Read(WireAuditEntry json) => new()
    {
        Id = json.Id,
        At = json.At,
        Action = json.Action,
        Author = Read(json.Author),
        MonitorId = json.HeartbeatId,
        MonitorName = json.HeartbeatName,
        SilenceId = json.SilenceId,
        Fields =
        [
            .. json.Changes.Select(static change => new AuditedField(
                FieldNames.ToProperty(change.Field), change.Before, change.After)),
        ],
    };

    private static ChangeAuthor Read(WireAuthor json) => new(json.Via, json.Name, json.Address);
}
