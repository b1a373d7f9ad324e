namespace Heartbeat.Engine;

/// <summary>The deliveries of one notifier about one monitor, which go one after the other in the order of their ids.</summary>
internal sealed class Lane
{
    // Hardly ever more than an opening and a closing message: a list beats anything cleverer.
    private readonly List<OutboxSlot> _slots = new(1);

    public bool IsEmpty => _slots.Count == 0;

    public OutboxSlot Head => _slots[0];

    public IReadOnlyList<OutboxSlot> Slots => _slots;

    /// <summary>When the lane can go on, and with what: its place in the queue of lanes.</summary>
    public (Instant At, long Id) Turn => IsEmpty ? (Instant.Never, 0) : (Head.FreeAt, Head.Id);

    /// <summary>The place under which the lane stands in the queue; entries with another one are out of date.</summary>
    public (Instant At, long Id) Queued { get; set; } = (Instant.Never, 0);

    public void Add(OutboxSlot slot)
    {
        var index = _slots.Count;
        while (index > 0 && _slots[index - 1].Id > slot.Id)
        {
            index--;
        }

        _slots.Insert(index, slot);
    }

    public void Remove(OutboxSlot slot) => _slots.Remove(slot);
}
