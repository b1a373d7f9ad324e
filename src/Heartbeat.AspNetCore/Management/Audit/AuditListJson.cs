namespace Heartbeat.AspNetCore.Management.Audit;

/// <summary>A page of the audit trail, newest first.</summary>
internal sealed record AuditListJson(IReadOnlyList<AuditEntryJson> Entries, long Total, int Limit, int Offset);
