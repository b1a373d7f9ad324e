using System.Text.Json.Serialization;
using Heartbeat.Auditing;

namespace Heartbeat.AspNetCore.Management.Audit;

/// <summary>One change of the audit trail on the wire.</summary>
internal sealed record AuditEntryJson
{
    public required long Id { get; init; }

    public required DateTimeOffset At { get; init; }

    [JsonConverter(typeof(SnakeCaseEnumConverter<AuditAction>))]
    public required AuditAction Action { get; init; }

    public required AuthorJson Author { get; init; }

    public long? HeartbeatId { get; init; }

    public string? HeartbeatName { get; init; }

    public long? SilenceId { get; init; }

    public required IReadOnlyList<AuditedFieldJson> Changes { get; init; }

    public static AuditEntryJson Of(AuditEntry entry) => new()
    {
        Id = entry.Id,
        At = entry.At,
        Action = entry.Action,
        Author = AuthorJson.Of(entry.Author),
        HeartbeatId = entry.MonitorId,
        HeartbeatName = entry.MonitorName,
        SilenceId = entry.SilenceId,
        Changes = [.. entry.Fields.Select(AuditedFieldJson.Of)],
    };
}
