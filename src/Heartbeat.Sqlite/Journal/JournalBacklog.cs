using System.Runtime.InteropServices;
using Heartbeat.Sqlite.Folding;

namespace Heartbeat.Sqlite.Journal;

/// <summary>What lies in the journal and is not in the rows yet. Keeps numbers only, one entry a commit.</summary>
internal sealed class JournalBacklog
{
    private readonly Queue<Entry> _rows = [];
    private long _nextSequence = 1;
    private long _added;

    /// <summary>Gets how many records wait.</summary>
    public long Records { get; private set; }

    /// <summary>Gets how many bytes wait.</summary>
    public long Bytes { get; private set; }

    /// <summary>Gets the first record that waits, or the next one to come.</summary>
    public long FirstSequence => _rows.TryPeek(out var row) ? row.Sequence : _nextSequence;

    /// <summary>Finds since when the oldest record waits.</summary>
    public Instant WaitingSince(Instant now) => _rows.TryPeek(out var row) && row.At.IsTime ? row.At : now;

    public void Add(long sequence, int records, long bytes, Instant at, int json = 0)
    {
        _rows.Enqueue(new(sequence, records, bytes, at));
        _nextSequence = sequence + records;
        Records += records;
        Bytes += bytes;
        _added += FoldCost.OfRecords(records, json, bytes);
    }

    /// <summary>Begins anew, behind what was stored before.</summary>
    public void Reset(long nextSequence)
    {
        _rows.Clear();
        Records = Bytes = _added = 0;
        _nextSequence = nextSequence;
    }

    /// <summary>Gets what folding all that came since the last <see cref="TakeAdded"/> may cost.</summary>
    public long Added => _added;

    /// <summary>Says what folding all that came since it was last asked may cost.</summary>
    public long TakeAdded()
    {
        var added = _added;
        _added = 0;
        return added;
    }

    /// <summary>Takes note of what was folded beyond that: the next time it is less.</summary>
    public void TakeBack(long added) => _added += added;

    /// <summary>Finds how far the journal can be cleaned for a budget: at least one row, and nothing after a record.</summary>
    public long LastToClean(long most, ref long budget)
    {
        var last = most;
        foreach (var row in _rows)
        {
            if (row.Sequence > most || (last < most && budget <= 0))
            {
                break;
            }

            last = row.Sequence + row.Records - 1;
            budget -= FoldCost.OfCleaning(row.Bytes);
        }

        return last;
    }

    /// <summary>Finds the last of the oldest records that are together no more than given, but those of a commit at least.</summary>
    public long LastOf(long records, long bytes)
    {
        var last = FirstSequence - 1;
        foreach (var row in _rows)
        {
            (records, bytes) = (records - row.Records, bytes - row.Bytes);
            if (last >= FirstSequence && (records < 0 || bytes < 0))
            {
                break;
            }

            last = row.Sequence + row.Records - 1;
        }

        return last;
    }

    public void RemoveUntil(long sequence)
    {
        while (_rows.TryPeek(out var row) && row.Sequence <= sequence)
        {
            _rows.Dequeue();
            Records -= row.Records;
            Bytes -= row.Bytes;
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(long Sequence, int Records, long Bytes, Instant At);
}
