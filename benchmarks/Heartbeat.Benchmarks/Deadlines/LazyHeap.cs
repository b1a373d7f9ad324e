namespace Heartbeat.Benchmarks.Deadlines;

/// <summary>The best that the framework's priority queue can do: the same lazy re-arming, on a heap.</summary>
internal sealed class LazyHeap(int slots)
{
    private readonly long[] _deadlines = new long[slots];
    private readonly PriorityQueue<int, long> _wakes = new(slots);

    public void Add(int slot, long deadline)
    {
        _deadlines[slot] = deadline;
        _wakes.Enqueue(slot, deadline);
    }

    public void SetLater(int slot, long deadline)
    {
        if (deadline >= _deadlines[slot])
        {
            _deadlines[slot] = deadline;
        }
    }

    public int PopDue(long now, Span<int> due)
    {
        var count = 0;
        while (count < due.Length && _wakes.TryPeek(out var slot, out var wake) && wake <= now)
        {
            if (_deadlines[slot] <= now)
            {
                due[count++] = _wakes.Dequeue();
            }
            else
            {
                _wakes.DequeueEnqueue(slot, _deadlines[slot]);
            }
        }

        return count;
    }
}
