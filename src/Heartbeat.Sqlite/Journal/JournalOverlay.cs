using Heartbeat.Monitors;
using Heartbeat.Signals;
using Heartbeat.Sqlite.Folding;
using Heartbeat.StateMachine;
using Heartbeat.Storage;
using Heartbeat.Storage.Embedded;
using Heartbeat.Storage.Encoding;
using Heartbeat.Time;
using Microsoft.Data.Sqlite;

namespace Heartbeat.Sqlite.Journal;

/// <summary>What the journal says beyond the rows when the file is opened: results are copied, nothing is decided anew.</summary>
internal sealed class JournalOverlay(DefinitionCache definitions)
{
    /// <summary>Gets what the journal says of monitors.</summary>
    public Dictionary<long, MonitorOverlay> Monitors { get; } = [];

    public SortedDictionary<long, DeliveryEntry> Deliveries { get; } = [];

    public List<TimeEvent> TimeEvents { get; } = [];

    /// <summary>Gets the last that the journal says of stored items.</summary>
    public SortedDictionary<long, StoredItem> Items { get; } = [];

    public List<(long MonitorId, SignalKind Kind, string Key, Instant At)> Keys { get; } = [];

    public static JournalOverlay Read(
        SqliteConnection connection, FoldProgress progress, JournalNumbers numbers, DefinitionCache definitions)
    {
        var overlay = new JournalOverlay(definitions);
        JournalReader.Visit(connection, (sequence, bytes) =>
        {
            var record = CommitBatchCodec.Read(bytes, overlay.Definitions);
            numbers.Take(record);
            numbers.NextSequence = Math.Max(numbers.NextSequence, sequence + 1);
            overlay.Take(record, progress.Has(sequence, record.MonitorId));
        });
        return overlay;
    }

    private DefinitionCache Definitions { get; } = definitions;

    private void Take(in CommitRecord record, bool inRows)
    {
        switch (record.Kind)
        {
            case CommitRecordKind.Signal or CommitRecordKind.Expiry or CommitRecordKind.MonitorPut:
                TakeState(record);
                break;
            case CommitRecordKind.MonitorDeleted:
                Monitors[record.MonitorId] = new MonitorOverlay { Deleted = true };
                break;
            case CommitRecordKind.TimeEvent when !inRows:
                TimeEvents.Add(record.TimeEvent);
                break;
            case CommitRecordKind.Item:
                Items[record.Item!.Id] = record.Item;
                break;
        }

        foreach (var delivery in record.Deliveries ?? [])
        {
            Deliveries[delivery.Id] = delivery;
        }
    }

    private void TakeState(in CommitRecord record)
    {
        // The id of a deleted monitor may be given again: what is put anew is another monitor.
        if (!Monitors.TryGetValue(record.MonitorId, out var overlay)
            || (overlay.Deleted && record.Kind == CommitRecordKind.MonitorPut))
        {
            Monitors[record.MonitorId] = overlay = new MonitorOverlay();
        }

        overlay.State = record.State;
        overlay.Monitor = record.Monitor ?? overlay.Monitor;
        if (record.Signal.IdempotencyKey is { } key)
        {
            Keys.Add((record.MonitorId, record.Signal.Kind, key, record.At));
        }
    }

    /// <summary>The last that the journal says of one monitor.</summary>
    internal sealed class MonitorOverlay
    {
        public bool Deleted { get; init; }

        public MonitorRecord? Monitor { get; set; }

        public MonitorState State { get; set; }
    }
}
