namespace Heartbeat.Storage.Embedded.History;

/// <summary>The newest entries of an endless sequence. Grows up to its capacity, and then allocates nothing.</summary>
internal sealed class Ring<T>(int capacity)
    where T : struct
{
    private T[] _entries = [];
    private int _next;

    public int Count { get; private set; }

    /// <summary>Gets an entry.</summary>
    /// <param name="back">How many newer ones there are.</param>
    public ref T this[int back]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)back, (uint)Count, nameof(back));
            var place = _next - 1 - back;
            return ref _entries[place < 0 ? place + _entries.Length : place];
        }
    }

    public void Add(in T entry)
    {
        if (_next == _entries.Length)
        {
            Grow();
        }

        _entries[_next++] = entry;
        Count = Math.Min(Count + 1, _entries.Length);
    }

    /// <summary>Takes a page, newest first.</summary>
    public Page<TResult> Page<TResult>(HistoryPage page, Func<T, TResult> select)
    {
        var items = new List<TResult>();
        for (var back = page.Offset; back < Count && items.Count < page.Limit; back++)
        {
            items.Add(select(this[back]));
        }

        return new(items, Count);
    }

    private void Grow()
    {
        if (_entries.Length < capacity)
        {
            // Never wrapped so far, so the entries are in order.
            Array.Resize(ref _entries, Math.Min(capacity, Math.Max(4, _entries.Length * 2)));
        }
        else
        {
            _next = 0;
        }
    }
}
