using Heartbeat.Signals;
using Heartbeat.Sqlite.Connections;
using Heartbeat.Sqlite.Folding;
using Heartbeat.Sqlite.Journal;
using Heartbeat.Storage.Embedded;
using Heartbeat.Storage.Embedded.History;
using Heartbeat.Storage.Encoding;
using Heartbeat.Time;
using Microsoft.Data.Sqlite;

namespace Heartbeat.Sqlite.Rows;

/// <summary>Hands everything that the file holds to the engine when it is opened.</summary>
internal sealed class StoredData(SqliteConnection connection)
{
    private static readonly TimeSpan KeysFor = TimeSpan.FromDays(1);

    private readonly DefinitionCache _definitions = new();

    /// <returns>How far the fold had come.</returns>
    /// <exception cref="InvalidDataException">Something in the file cannot be read.</exception>
    public FoldProgress Load(IStorageLoader loader, JournalNumbers numbers, JournalBacklog backlog)
    {
        using var rows = new MonitorRowReader(connection, loader.MakePacker);
        ReadNumbers(numbers);
        var progress = FoldProgress.Read(connection);
        var overlay = JournalOverlay.Read(connection, progress, numbers, _definitions);
        FillBacklog(numbers, backlog);

        loader.Begin(
            numbers.LastMonitorId, numbers.LastSignalId, numbers.LastDeliveryId, numbers.LastItemId, numbers.AliveAt);
        LoadTimeEvents(overlay, loader);
        LoadItems(overlay, loader);
        new StoredMonitors(overlay, loader).Load(rows);
        LoadDeliveries(overlay, loader);
        LoadKeys(overlay, numbers.AliveAt - KeysFor, loader);
        return progress;
    }

    private void ReadNumbers(JournalNumbers numbers)
    {
        // By hand, as all of a start: an object mapper needs thirty milliseconds to get ready.
        using var row = new Statement(
            connection,
            "SELECT next_seq, alive_at, last_monitor_id, last_signal_id, last_delivery_id, last_item_id FROM progress");
        if (!row.Read())
        {
            throw new InvalidDataException("The file does not say how far its rows have come. Nothing was changed; restore a backup.");
        }

        numbers.NextSequence = row.Number(0);
        numbers.AliveAt = row.IsNull(1) ? Instant.None : Instant.FromUnixMicroseconds(row.Number(1));
        numbers.LastMonitorId = row.Number(2);
        numbers.LastSignalId = row.Number(3);
        numbers.LastDeliveryId = row.Number(4);
        numbers.LastItemId = row.Number(5);
    }

    private void FillBacklog(JournalNumbers numbers, JournalBacklog backlog)
    {
        backlog.Reset(numbers.NextSequence);
        using var rows = new Statement(connection, "SELECT seq, records, length(data) FROM journal ORDER BY seq");
        while (rows.Read())
        {
            backlog.Add(rows.Number(0), (int)rows.Number(1), rows.Number(2), numbers.AliveAt);
        }
    }

    private void LoadTimeEvents(JournalOverlay overlay, IStorageLoader loader)
    {
        using var rows = new Statement(connection, "SELECT kind, from_at, until_at FROM time_events ORDER BY seq");
        while (rows.Read())
        {
            loader.Add(new TimeEvent(
                (TimeEventKind)rows.Number(0),
                Instant.FromUnixMicroseconds(rows.Number(1)),
                Instant.FromUnixMicroseconds(rows.Number(2))));
        }

        foreach (var timeEvent in overlay.TimeEvents)
        {
            loader.Add(timeEvent);
        }
    }

    private void LoadItems(JournalOverlay overlay, IStorageLoader loader)
    {
        using var rows = new Statement(connection, "SELECT id, kind, data FROM items ORDER BY id");
        while (rows.Read())
        {
            if (!overlay.Items.ContainsKey(rows.Number(0)))
            {
                loader.Add(StoredItemCodec.Decode((StoredItemKind)rows.Number(1), rows.Number(0), rows.Blob(2)));
            }
        }

        foreach (var item in overlay.Items.Values.Where(static item => item.Value is not null))
        {
            loader.Add(item);
        }
    }

    private void LoadDeliveries(JournalOverlay overlay, IStorageLoader loader)
    {
        using var rows = new Statement(connection, "SELECT delivery FROM deliveries WHERE settled = 0 ORDER BY id");
        while (rows.Read())
        {
            var stored = DeliveryCodec.Decode(rows.Blob(0));
            overlay.Deliveries.TryAdd(stored.Id, stored);
        }

        foreach (var delivery in overlay.Deliveries.Values.Where(delivery => !DeliveryHistory.IsSettled(delivery)))
        {
            loader.Add(delivery);
        }
    }

    private void LoadKeys(JournalOverlay overlay, Instant since, IStorageLoader loader)
    {
        using var rows = new Statement(
            connection, "SELECT at, monitor_id, kind, key FROM idempotency_keys WHERE at >= ?1 ORDER BY number");
        rows.Bind(1, since.UnixMicroseconds);
        while (rows.Read())
        {
            loader.AddIdempotencyKey(
                rows.Number(1), (SignalKind)rows.Number(2), rows.Text(3), Instant.FromUnixMicroseconds(rows.Number(0)));
        }

        foreach (var (monitorId, kind, key, at) in overlay.Keys.Where(key => key.At >= since))
        {
            loader.AddIdempotencyKey(monitorId, kind, key, at);
        }
    }
}
