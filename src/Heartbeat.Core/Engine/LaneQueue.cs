namespace Heartbeat.Engine;

/// <summary>The lanes of one notifier, by the time at which they can go on.</summary>
/// <remarks>
/// A lane whose turn moves is queued again, and its old entry is skipped when it comes up: cheaper than finding it.
/// </remarks>
internal sealed class LaneQueue
{
    private const int SpareEntries = 64;

    private readonly Dictionary<long, Lane> _lanes = [];
    private readonly PriorityQueue<Lane, (Instant At, long Id)> _queue = new();
    private readonly SortedSet<(Instant Since, long Id)> _sendable = [];

    /// <summary>Gets how many entries the queue holds, those that are out of date included.</summary>
    public int EntryCount => _queue.Count;

    /// <summary>Gets since when the longest-waiting delivery could be sent; one that is held back does not count.</summary>
    public Instant WaitingSince => _sendable.Count == 0 ? Instant.Never : _sendable.Min.Since;

    public IReadOnlyList<OutboxSlot> SlotsOf(long monitorId) =>
        _lanes.TryGetValue(monitorId, out var lane) ? lane.Slots : [];

    public void Add(OutboxSlot slot)
    {
        if (!_lanes.TryGetValue(slot.MonitorId, out var lane))
        {
            lane = new Lane();
            _lanes.Add(slot.MonitorId, lane);
        }

        lane.Add(slot);
        Count(slot);
        Requeue(lane);
    }

    public void Remove(OutboxSlot slot)
    {
        var lane = _lanes[slot.MonitorId];
        lane.Remove(slot);
        _sendable.Remove((slot.SendableSince, slot.Id));
        Requeue(lane);
        if (lane.IsEmpty)
        {
            _lanes.Remove(slot.MonitorId);
        }
    }

    /// <summary>Takes note that the time of a delivery moved.</summary>
    public void Moved(OutboxSlot slot)
    {
        if (_lanes.TryGetValue(slot.MonitorId, out var lane))
        {
            Count(slot);
            Requeue(lane);
        }
    }

    /// <summary>Finds the lane whose turn comes first.</summary>
    /// <returns>Its head and the time, or <see langword="null"/> and <see cref="Instant.Never"/>.</returns>
    public (OutboxSlot? Head, Instant At) First()
    {
        while (_queue.TryPeek(out var lane, out var turn))
        {
            if (turn == lane.Queued)
            {
                return (lane.Head, turn.At);
            }

            _queue.Dequeue();
        }

        return (null, Instant.Never);
    }

    private void Count(OutboxSlot slot)
    {
        if (slot.Held)
        {
            _sendable.Remove((slot.SendableSince, slot.Id));
        }
        else
        {
            _sendable.Add((slot.SendableSince, slot.Id));
        }
    }

    private void Requeue(Lane lane)
    {
        if (lane.Turn == lane.Queued)
        {
            return;
        }

        lane.Queued = lane.Turn;
        if (lane.Queued.At != Instant.Never)
        {
            DropOldEntries();
            _queue.Enqueue(lane, lane.Queued);
        }
    }

    private void DropOldEntries()
    {
        if (_queue.Count < (2 * _lanes.Count) + SpareEntries)
        {
            return;
        }

        var current = _lanes.Values.Where(lane => lane.Queued.At != Instant.Never).Select(lane => (lane, lane.Queued));
        _queue.Clear();
        _queue.EnqueueRange(current);
    }
}
