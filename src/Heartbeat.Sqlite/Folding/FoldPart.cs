using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Heartbeat.Sqlite.Journal;
using Heartbeat.Storage.Embedded;
using Heartbeat.Storage.Encoding;

namespace Heartbeat.Sqlite.Folding;

/// <summary>
/// A part of a round that was read at once, in the order of its monitors. Only the places are sorted; records are
/// decoded when their turn comes.
/// </summary>
internal sealed class FoldPart
{
    private readonly IReadOnlyList<JournalRow> _rows;
    private readonly List<FoldItem> _items = [];
    private int _next;

    /// <param name="rows">Its rows of the journal.</param>
    /// <param name="progress">What is in the rows of the monitors already.</param>
    /// <param name="definitions">The definitions that are known.</param>
    public FoldPart(IReadOnlyList<JournalRow> rows, FoldProgress progress, DefinitionCache definitions)
    {
        _rows = rows;
        for (var row = 0; row < rows.Count; row++)
        {
            Take(row, progress, definitions);
        }

        _items.Sort(FoldItem.Order);
    }

    public bool IsDone => _next == _items.Count;

    /// <summary>Gets what comes next, where it is not done.</summary>
    public FoldItem Next => _items[_next];

    /// <summary>Takes the next record.</summary>
    public CommitRecord Take(DefinitionCache definitions)
    {
        var item = _items[_next++];
        return CommitBatchCodec.Read(_rows[item.Row].Blob.AsSpan(item.Offset, item.Length), definitions);
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
