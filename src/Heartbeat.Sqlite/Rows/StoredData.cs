using Dapper;
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
        ReadNumbers(numbers);
        var progress = FoldProgress.Read(connection);
        var overlay = JournalOverlay.Read(connection, progress, numbers, _definitions);
        FillBacklog(numbers, backlog);

        loader.Begin(
            numbers.LastMonitorId, numbers.LastSignalId, numbers.LastDeliveryId, numbers.LastItemId, numbers.AliveAt);
        LoadTimeEvents(overlay, loader);
        LoadItems(overlay, loader);
        StoredMonitors.Load(connection, overlay, loader);
        LoadDeliveries(overlay, loader);
        LoadKeys(overlay, numbers.AliveAt - KeysFor, loader);
        return progress;
    }

    private void ReadNumbers(JournalNumbers numbers)
    {
        var row = connection.QuerySingle<ProgressRow>(
            """
            SELECT next_seq AS NextSequence, coalesce(alive_at, 0) AS AliveAt, alive_at IS NOT NULL AS HasAliveAt,
            last_monitor_id AS LastMonitorId, last_signal_id AS LastSignalId, last_delivery_id AS LastDeliveryId,
            last_item_id AS LastItemId
            FROM progress
            """);
        numbers.NextSequence = row.NextSequence;
        numbers.LastMonitorId = row.LastMonitorId;
        numbers.LastSignalId = row.LastSignalId;
        numbers.LastDeliveryId = row.LastDeliveryId;
        numbers.LastItemId = row.LastItemId;
        numbers.AliveAt = row.HasAliveAt == 0 ? Instant.None : Instant.FromUnixMicroseconds(row.AliveAt);
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
        var rows = connection.Query<TimeEventRow>(
            "SELECT kind AS Kind, from_at AS FromAt, until_at AS UntilAt FROM time_events ORDER BY seq");
        foreach (var row in rows)
        {
            loader.Add(row.ToTimeEvent());
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
        foreach (var bytes in connection.Query<byte[]>("SELECT delivery FROM deliveries WHERE settled = 0 ORDER BY id"))
        {
            var stored = DeliveryCodec.Decode(bytes);
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

    private sealed class ProgressRow
    {
        public long NextSequence { get; set; }

        public long AliveAt { get; set; }

        public long HasAliveAt { get; set; }

        public long LastMonitorId { get; set; }

        public long LastSignalId { get; set; }

        public long LastDeliveryId { get; set; }

        public long LastItemId { get; set; }
    }

    private sealed class TimeEventRow
    {
        public long Kind { get; set; }

        public long FromAt { get; set; }

        public long UntilAt { get; set; }

        public TimeEvent ToTimeEvent() => new(
            (TimeEventKind)Kind, Instant.FromUnixMicroseconds(FromAt), Instant.FromUnixMicroseconds(UntilAt));
    }
}
