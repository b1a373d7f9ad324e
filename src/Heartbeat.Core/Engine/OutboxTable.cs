using Heartbeat.Storage;

namespace Heartbeat.Engine;

/// <summary>What the outbox knows, with a way back to the last commit. It decides nothing.</summary>
internal sealed class OutboxTable
{
    private readonly Dictionary<long, OutboxSlot> _slots = [];
    private readonly Dictionary<string, LaneQueue> _queues = new(StringComparer.Ordinal);
    private readonly Dictionary<long, List<OutboxSlot>> _openings = [];
    private readonly SortedSet<(Instant CreatedAt, long Id)> _waiting = [];
    private readonly Stack<Action> _undo = new();

    public int WaitingCount => _waiting.Count;

    public bool HasStaged => _undo.Count > 0;

    public int StagedCount => _undo.Count;

    public IEnumerable<OutboxSlot> Waiting => _waiting.Select(key => _slots[key.Id]);

    public IEnumerable<string> Notifiers => _queues.Keys;

    public OutboxSlot? Find(long id) => _slots.GetValueOrDefault(id);

    public LaneQueue? QueueOf(string notifier) => _queues.GetValueOrDefault(notifier);

    /// <summary>Lists the deliveries that opened the present outage of a monitor: a copy, safe to change things over.</summary>
    public OutboxSlot[] OpeningsOf(long monitorId) =>
        _openings.TryGetValue(monitorId, out var slots) ? [.. slots] : [];

    public OutboxSlot Load(DeliveryEntry entry)
    {
        var slot = new OutboxSlot(entry);
        Attach(slot);
        return slot;
    }

    /// <summary>Inserts a delivery, or replaces it.</summary>
    public OutboxSlot Put(DeliveryEntry entry)
    {
        if (_slots.TryGetValue(entry.Id, out var slot))
        {
            var before = slot.Entry;
            Replace(slot, entry);
            _undo.Push(() => Replace(slot, before));
        }
        else
        {
            slot = Load(entry);
            _undo.Push(() => Detach(slot));
        }

        return slot;
    }

    public void Lease(OutboxSlot slot, Instant until)
    {
        var before = slot.LeasedUntil;
        Set(until);
        _undo.Push(() => Set(before));

        void Set(Instant value)
        {
            slot.LeasedUntil = value;
            Moved(slot);
        }
    }

    public void Hold(OutboxSlot slot, bool held)
    {
        if (slot.Held == held)
        {
            return;
        }

        Set(held);
        _undo.Push(() => Set(!held));

        void Set(bool value)
        {
            slot.Held = value;
            Moved(slot);
        }
    }

    public void OnRollback(Action undo) => _undo.Push(undo);

    public void Commit() => _undo.Clear();

    public void RollbackTo(int mark)
    {
        while (_undo.Count > mark)
        {
            _undo.Pop()();
        }
    }

    private void Replace(OutboxSlot slot, DeliveryEntry entry)
    {
        Detach(slot);
        slot.Entry = entry;
        Attach(slot);
    }

    private void Attach(OutboxSlot slot)
    {
        if (slot.IsWaiting || slot.Entry.OutageOpen)
        {
            _slots[slot.Id] = slot;
        }

        if (slot.IsWaiting)
        {
            _waiting.Add((slot.Entry.CreatedAt, slot.Id));
            QueueFor(slot).Add(slot);
        }

        if (slot.Entry.OutageOpen)
        {
            if (!_openings.TryGetValue(slot.MonitorId, out var openings))
            {
                openings = [];
                _openings.Add(slot.MonitorId, openings);
            }

            openings.Add(slot);
        }
    }

    private void Detach(OutboxSlot slot)
    {
        _slots.Remove(slot.Id);
        if (slot.IsWaiting)
        {
            _waiting.Remove((slot.Entry.CreatedAt, slot.Id));
            QueueFor(slot).Remove(slot);
        }

        if (slot.Entry.OutageOpen && _openings[slot.MonitorId] is { } openings)
        {
            openings.Remove(slot);
            if (openings.Count == 0)
            {
                _openings.Remove(slot.MonitorId);
            }
        }
    }

    private void Moved(OutboxSlot slot) => QueueOf(slot.Entry.Notifier)?.Moved(slot);

    private LaneQueue QueueFor(OutboxSlot slot)
    {
        if (!_queues.TryGetValue(slot.Entry.Notifier, out var queue))
        {
            queue = new LaneQueue();
            _queues.Add(slot.Entry.Notifier, queue);
        }

        return queue;
    }
}
