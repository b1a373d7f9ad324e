using Heartbeat.Sqlite.Journal;
using Heartbeat.Storage.Embedded.History;
using Heartbeat.Storage.Encoding;
using Microsoft.Data.Sqlite;

namespace Heartbeat.Sqlite.Folding;

/// <summary>
/// The records of one round in the order of their monitors: rows are written in the order in which they lie in the
/// file, once for all records of a monitor. It is read in parts, between which commits go on.
/// </summary>
/// <param name="after">The record behind which it begins.</param>
/// <param name="until">Its last record.</param>
/// <param name="limits">How large a part of it is.</param>
internal sealed class FoldRound(long after, long until, FoldLimits limits)
{
    private readonly PriorityQueue<FoldPart, (long Monitor, long Sequence)> _parts = new();
    private MonitorFold? _fold;
    private long _read = after;

    /// <summary>Gets its last record.</summary>
    public long Until => until;

    /// <summary>Gets a value indicating whether all of it was read.</summary>
    public bool IsRead => _read >= until;

    public bool IsDone => _parts.Count == 0 && _fold is not { IsWhole: false };

    /// <summary>Reads the next part.</summary>
    /// <param name="connection">Where from.</param>
    /// <param name="progress">What is in the rows already.</param>
    /// <param name="definitions">The definitions that are known.</param>
    /// <returns>How many records were read.</returns>
    public int Read(SqliteConnection connection, FoldProgress progress, DefinitionCache definitions)
    {
        var rows = JournalReader.Read(connection, _read, until, limits.PartMost, limits.PartMostBytes);
        _read = rows.Count > 0 ? rows[^1].Sequence + rows[^1].Records - 1 : until;
        var part = new FoldPart(rows, progress, definitions);
        if (!part.IsDone)
        {
            _parts.Enqueue(part, part.Next.Place);
        }

        return rows.Sum(static row => row.Records);
    }

    /// <summary>Takes the records of the next monitor together.</summary>
    /// <param name="definitions">The definitions that are known.</param>
    /// <param name="history">How much history is kept.</param>
    /// <param name="budget">What it may cost; it is lessened by what it did.</param>
    /// <returns>
    /// What they come to, or the part so far where the monitor has more: the next call goes on with it. It is valid until then.
    /// </returns>
    public MonitorFold Next(DefinitionCache definitions, HistoryLimits history, ref long budget)
    {
        var fold = _fold is { IsWhole: false } begun ? begun : Begin(history);
        while (!fold.IsWhole && budget > 0)
        {
            var part = _parts.Peek();
            var item = part.Next;
            var record = part.Take(definitions);
            fold.Apply(item.Sequence, record, item.DeliveriesOnly);
            Requeue(part);
            fold.IsWhole = !_parts.TryPeek(out _, out var next) || next.Monitor != fold.MonitorId;
            budget -= FoldCost.OfReading(record.Kind, item.Length);
        }

        return fold;
    }

    private MonitorFold Begin(HistoryLimits history)
    {
        _fold = _fold is { IsReusable: true } used ? used : new MonitorFold(history);
        _fold.Begin(_parts.Peek().Next.MonitorId);
        return _fold;
    }

    private void Requeue(FoldPart part)
    {
        if (part.IsDone)
        {
            _parts.Dequeue();
        }
        else
        {
            _parts.DequeueEnqueue(part, part.Next.Place);
        }
    }
}
