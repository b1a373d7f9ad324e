using Heartbeat.Engine;
using Heartbeat.Sqlite.Connections;
using Heartbeat.Storage.Embedded.History;
using Heartbeat.Storage.Encoding;

namespace Heartbeat.Sqlite.Folding;

/// <summary>Writes status changes, deliveries, idempotency keys and time events.</summary>
internal sealed class HistoryRowWriter
{
    private readonly ByteSink _sink = new();
    private readonly HistoryLimits _limits;
    private readonly Statement _insertChange;
    private readonly Statement _pruneChanges;
    private readonly Statement _putDelivery;
    private readonly Statement _deleteDelivery;
    private readonly Statement _insertKey;
    private readonly Statement _pruneKeys;
    private readonly Statement _insertTimeEvent;
    private readonly Statement[] _deletes;

    public HistoryRowWriter(StatementSet statements, HistoryLimits limits)
    {
        _limits = limits;
        _insertChange = statements.Add(
            """
            INSERT OR REPLACE INTO status_changes (monitor_id, id, from_status, to_status, reason, at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            """);
        _pruneChanges = statements.Add(
            """
            DELETE FROM status_changes WHERE monitor_id = ?1 AND id <=
            (SELECT id FROM status_changes WHERE monitor_id = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)
            """);
        _putDelivery = statements.Add(
            """
            INSERT OR REPLACE INTO deliveries (id, monitor_id, settled, settled_at, delivery) VALUES (?1, ?2, ?3, ?4, ?5)
            """);
        _deleteDelivery = statements.Add("DELETE FROM deliveries WHERE id = ?1");
        _insertKey = statements.Add(
            """
            INSERT INTO idempotency_keys (number, at, monitor_id, kind, key)
            VALUES ((SELECT coalesce(max(number), 0) + 1 FROM idempotency_keys), ?1, ?2, ?3, ?4)
            """);
        _pruneKeys = statements.Add(
            "DELETE FROM idempotency_keys WHERE number <= (SELECT max(number) FROM idempotency_keys) - ?1");
        _insertTimeEvent = statements.Add(
            "INSERT OR REPLACE INTO time_events (seq, kind, from_at, until_at) VALUES (?1, ?2, ?3, ?4)");

        // Deliveries that are not settled outlive the monitor: its outage is still to be closed. Keys run out by themselves.
        _deletes =
        [
            statements.Add("DELETE FROM status_changes WHERE monitor_id = ?1"),
            statements.Add("DELETE FROM rollups WHERE monitor_id = ?1"),
            statements.Add("DELETE FROM deliveries WHERE monitor_id = ?1 AND settled = 1"),
        ];
    }

    public void WriteChanges(MonitorFold fold, long written)
    {
        for (var i = Math.Max(0, fold.Changes.Count - _limits.StatusChanges); i < fold.Changes.Count; i++)
        {
            var (id, change) = fold.Changes[i];
            _insertChange.Bind(1, fold.MonitorId)
                .Bind(2, id)
                .Bind(3, (long)change.From)
                .Bind(4, (long)change.To)
                .Bind(5, (long)change.Reason)
                .Bind(6, change.At)
                .Run();
        }

        if (PruneRhythm.IsTime(written, fold.Changes.Count, _limits.StatusChanges))
        {
            _pruneChanges.Bind(1, fold.MonitorId).Bind(2, _limits.StatusChanges).Run();
        }
    }

    public void WriteDeliveries(MonitorFold fold)
    {
        foreach (var delivery in fold.Deliveries.Values)
        {
            DeliveryCodec.Encode(_sink, delivery);
            _putDelivery.Bind(1, delivery.Id)
                .Bind(2, fold.MonitorId)
                .Bind(3, DeliveryHistory.IsSettled(delivery) ? 1 : 0)
                .Bind(4, delivery.SettledAt)
                .Bind(5, _sink.Written)
                .Run();
        }
    }

    public void WriteKeys(MonitorFold fold)
    {
        foreach (var (at, kind, key) in fold.Keys)
        {
            _insertKey.Bind(1, at).Bind(2, fold.MonitorId).Bind(3, (long)kind).Bind(4, key).Run();
        }

        if (fold.Keys.Count > 0)
        {
            _pruneKeys.Bind(1, IdempotencyKeys.Most).Run();
        }
    }

    public void WriteTimeEvents(MonitorFold fold)
    {
        foreach (var (sequence, timeEvent) in fold.TimeEvents)
        {
            _insertTimeEvent.Bind(1, sequence)
                .Bind(2, (long)timeEvent.Kind)
                .Bind(3, timeEvent.From.UnixMicroseconds)
                .Bind(4, timeEvent.Until.UnixMicroseconds)
                .Run();
        }
    }

    public void Delete(MonitorFold fold)
    {
        foreach (var delete in _deletes)
        {
            delete.Bind(1, fold.MonitorId).Run();
        }

        foreach (var delivery in fold.ForgottenDeliveries)
        {
            _deleteDelivery.Bind(1, delivery).Run();
        }
    }
}
