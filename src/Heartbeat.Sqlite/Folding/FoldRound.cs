using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Heartbeat.Sqlite.Journal;
using Heartbeat.Storage.Embedded.History;
using Heartbeat.Storage.Encoding;

namespace Heartbeat.Sqlite.Folding;

/// <summary>
/// The records of one round in the order of their monitors: rows are written in the order in which they lie in the
/// file, once for all records of a monitor. Only the places are sorted; records are decoded when their turn comes.
/// </summary>
internal sealed class FoldRound
{
    private readonly IReadOnlyList<JournalRow> _rows;
    private readonly List<FoldItem> _items = [];
    private int _next;

    public FoldRound(IReadOnlyList<JournalRow> rows, FoldProgress progress, DefinitionCache definitions)
    {
        _rows = rows;
        Until = rows[^1].Sequence + rows[^1].Records - 1;
        for (var row = 0; row < rows.Count; row++)
        {
            Take(row, progress, definitions);
        }

        _items.Sort(FoldItem.Compare);
    }

    /// <summary>Gets the last record of the round.</summary>
    public long Until { get; }

    public bool IsDone => _next == _items.Count;

    /// <summary>Takes the records of the next monitor together.</summary>
    public MonitorFold Next(DefinitionCache definitions, HistoryLimits limits)
    {
        var fold = new MonitorFold(_items[_next].MonitorId, limits);
        for (; _next < _items.Count && _items[_next].MonitorId == fold.MonitorId; _next++)
        {
            var item = _items[_next];
            var record = CommitBatchCodec.Read(_rows[item.Row].Blob.AsSpan(item.Offset, item.Length), definitions);
            fold.Apply(item.Sequence, record, item.DeliveriesOnly);
        }

        return fold;
    }

    private void Take(int row, FoldProgress progress, DefinitionCache definitions)
    {
        var blob = _rows[row].Blob;
        JournalReader.Visit(_rows[row].Sequence, blob, (sequence, record) =>
        {
            var offset = (int)Unsafe.ByteOffset(
                ref MemoryMarshal.GetReference(blob.AsSpan()),
                ref MemoryMarshal.GetReference(record));
            var head = CommitBatchCodec.ReadHead(record);
            Add(new(head.MonitorId, sequence, row, offset, record.Length, DeliveriesOnly: false), progress);
            if (head.HasDeliveries)
            {
                AddDeliveries(record, new(head.MonitorId, sequence, row, offset, record.Length, true), progress, definitions);
            }
        });
    }

    private void AddDeliveries(
        ReadOnlySpan<byte> record, FoldItem item, FoldProgress progress, DefinitionCache definitions)
    {
        var monitors = CommitBatchCodec.Read(record, definitions).Deliveries!
            .Select(MonitorFold.MonitorOf)
            .Where(monitor => monitor != item.MonitorId)
            .Distinct();
        foreach (var monitor in monitors)
        {
            Add(item with { MonitorId = monitor }, progress);
        }
    }

    private void Add(FoldItem item, FoldProgress progress)
    {
        if (!progress.Has(item.Sequence, item.MonitorId))
        {
            _items.Add(item);
        }
    }
}
