using Heartbeat.Auditing;
using Heartbeat.Silences;

namespace Heartbeat.AspNetCore.Management.Audit;

/// <summary>One field that a change touched, under the name that requests have for it.</summary>
internal sealed record AuditedFieldJson(string Field, string? Before, string? After)
{
    public static AuditedFieldJson Of(AuditedField field) => new(
        field.Field == nameof(SilenceOptions.MonitorId) ? "heartbeat_id" : WireName.Of(field.Field),
        field.Before,
        field.After);
}
