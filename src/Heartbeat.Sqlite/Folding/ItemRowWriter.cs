using Heartbeat.Sqlite.Connections;
using Heartbeat.Storage.Encoding;

namespace Heartbeat.Sqlite.Folding;

/// <summary>Writes stored items and the audit trail.</summary>
internal sealed class ItemRowWriter
{
    private readonly Statement _put;
    private readonly Statement _delete;
    private readonly Statement _insertAudit;

    public ItemRowWriter(StatementSet statements)
    {
        _put = statements.Add("INSERT OR REPLACE INTO items (id, kind, data) VALUES (?1, ?2, ?3)");
        _delete = statements.Add("DELETE FROM items WHERE id = ?1");
        _insertAudit = statements.Add(
            "INSERT OR REPLACE INTO audit (seq, at, monitor_id, data) VALUES (?1, ?2, ?3, ?4)");
    }

    public void Write(MonitorFold fold)
    {
        foreach (var item in fold.Items.Values)
        {
            if (item.Value is null)
            {
                _delete.Bind(1, item.Id).Run();
            }
            else
            {
                _put.Bind(1, item.Id).Bind(2, (long)item.Kind).Bind(3, StoredItemCodec.Encode(item)).Run();
            }
        }

        foreach (var (sequence, at, entry) in fold.Audit)
        {
            _insertAudit.Bind(1, sequence).Bind(2, at);
            _insertAudit.Bind(3, entry.MonitorId).Bind(4, StoredItemCodec.Encode(entry)).Run();
        }
    }
}
