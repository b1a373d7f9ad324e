using System.Runtime.InteropServices;

namespace Heartbeat.Sqlite.Journal;

/// <summary>What lies in the journal and is not in the rows yet. Keeps numbers only, one entry a commit.</summary>
internal sealed class JournalBacklog
{
    private readonly Queue<Entry> _rows = [];
    private long _nextSequence = 1;

    /// <summary>Gets how many records wait.</summary>
    public long Records { get; private set; }

    /// <summary>Gets how many bytes wait.</summary>
    public long Bytes { get; private set; }

    /// <summary>Gets the first record that waits, or the next one to come.</summary>
    public long FirstSequence => _rows.TryPeek(out var row) ? row.Sequence : _nextSequence;

    /// <summary>Finds since when the oldest record waits.</summary>
    public Instant WaitingSince(Instant now) => _rows.TryPeek(out var row) && row.At.IsTime ? row.At : now;

    public void Add(long sequence, int records, long bytes, Instant at)
    {
        _rows.Enqueue(new(sequence, records, bytes, at));
        _nextSequence = sequence + records;
        Records += records;
        Bytes += bytes;
    }

    /// <summary>Begins anew, behind what was stored before.</summary>
    public void Reset(long nextSequence)
    {
        _rows.Clear();
        Records = Bytes = 0;
        _nextSequence = nextSequence;
    }

    /// <summary>Finds the first record behind a number of rows.</summary>
    public long SequenceAfter(int rows)
    {
        foreach (var row in _rows)
        {
            if (rows-- == 0)
            {
                return row.Sequence;
            }
        }

        return _nextSequence;
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
