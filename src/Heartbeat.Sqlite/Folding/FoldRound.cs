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
    private MonitorFold? _begun;
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

    /// <summary>Gets how many records are looked at, each once for every monitor that it concerns.</summary>
    public int Count => _items.Count;

    public bool IsDone => _next == _items.Count;

    /// <summary>Takes the records of the next monitor together.</summary>
    /// <param name="definitions">The definitions that are known.</param>
    /// <param name="limits">How much history is kept.</param>
    /// <param name="budget">What it may cost; it is lessened by what it did.</param>
    /// <returns>What they come to, or the part so far where the monitor has more: the next call goes on with it.</returns>
    public MonitorFold Next(DefinitionCache definitions, HistoryLimits limits, ref long budget)
    {
        var fold = _begun ??= new MonitorFold(_items[_next].MonitorId, limits);
        while (!fold.IsWhole && budget > 0)
        {
            var item = _items[_next++];
            var record = CommitBatchCodec.Read(_rows[item.Row].Blob.AsSpan(item.Offset, item.Length), definitions);
            fold.Apply(item.Sequence, record, item.DeliveriesOnly);
            fold.IsWhole = IsDone || _items[_next].MonitorId != fold.MonitorId;
            budget -= FoldCost.OfReading(1, item.Length);
        }

        _begun = fold.IsWhole ? null : fold;
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
