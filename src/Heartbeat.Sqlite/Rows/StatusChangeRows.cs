using Dapper;
using Heartbeat.Monitors;
using Heartbeat.StateMachine;
using Heartbeat.Storage.Embedded.History;
using Microsoft.Data.Sqlite;

namespace Heartbeat.Sqlite.Rows;

/// <summary>Reads the status changes of a monitor from their rows.</summary>
internal static class StatusChangeRows
{
    public static StatusChangeHistory Load(SqliteConnection connection, long monitorId, HistoryLimits limits)
    {
        var history = new StatusChangeHistory(limits);
        var rows = connection.Query<Row>(
            """
            SELECT id AS Id, from_status AS FromStatus, to_status AS ToStatus, reason AS Reason, at AS At
            FROM status_changes WHERE monitor_id = @monitorId ORDER BY id DESC LIMIT @limit
            """,
            new { monitorId, limit = limits.StatusChanges });
        foreach (var row in rows.Reverse())
        {
            history.Add(row.Id, row.ToChange());
        }

        return history;
    }

    private sealed class Row
    {
        public long Id { get; set; }

        public long FromStatus { get; set; }

        public long ToStatus { get; set; }

        public long Reason { get; set; }

        public long At { get; set; }

        public StatusChange ToChange() => new(
            (MonitorStatus)FromStatus, (MonitorStatus)ToStatus, (ChangeReason)Reason, Instant.FromUnixMicroseconds(At));
    }
}
