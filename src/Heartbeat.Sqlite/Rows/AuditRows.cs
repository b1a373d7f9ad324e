using Heartbeat.Auditing;
using Heartbeat.Sqlite.Connections;
using Heartbeat.Storage;
using Heartbeat.Storage.Encoding;
using Microsoft.Data.Sqlite;

namespace Heartbeat.Sqlite.Rows;

/// <summary>Reads the audit trail from its rows.</summary>
internal static class AuditRows
{
    /// <param name="connection">The database.</param>
    /// <param name="query">Which part.</param>
    /// <param name="newer">What the journal has beyond the rows, newest first.</param>
    public static Page<AuditEntry> Page(SqliteConnection connection, AuditQuery query, IReadOnlyList<AuditEntry> newer)
    {
        // Not one condition for both: it would go through all entries for those of one monitor.
        var wanted = query.MonitorId is null ? "?1 IS NULL" : "monitor_id = ?1";
        var entries = newer.Skip(query.Offset).Take(query.Limit).ToList();
        using (var rows = new Statement(
            connection, $"SELECT seq, data FROM audit WHERE {wanted} ORDER BY seq DESC LIMIT ?2 OFFSET ?3"))
        {
            rows.Bind(1, query.MonitorId).Bind(2, query.Limit - entries.Count);
            rows.Bind(3, Math.Max(0, query.Offset - newer.Count));
            while (rows.Read())
            {
                entries.Add(StoredItemCodec.DecodeAudit(rows.Number(0), rows.Blob(1)));
            }
        }

        using var count = new Statement(connection, $"SELECT count(*) FROM audit WHERE {wanted}");
        count.Bind(1, query.MonitorId);
        return new(entries, count.Read() ? newer.Count + count.Number(0) : newer.Count);
    }
}
