using Dapper;
using Heartbeat.Storage.Embedded.History;
using Heartbeat.Storage.Encoding;
using Microsoft.Data.Sqlite;

namespace Heartbeat.Sqlite.Rows;

/// <summary>Reads the deliveries of a monitor from their rows.</summary>
internal static class DeliveryRows
{
    public static DeliveryHistory Load(SqliteConnection connection, long monitorId, HistoryLimits limits)
    {
        var history = new DeliveryHistory(limits);
        var rows = connection.Query<byte[]>(
            """
            SELECT delivery FROM deliveries WHERE monitor_id = @monitorId AND settled = 0
            UNION ALL
            SELECT delivery FROM (SELECT delivery FROM deliveries
                WHERE monitor_id = @monitorId AND settled = 1 ORDER BY id DESC LIMIT @limit)
            """,
            new { monitorId, limit = limits.SettledDeliveries });
        foreach (var row in rows)
        {
            history.Put(DeliveryCodec.Decode(row));
        }

        return history;
    }
}
