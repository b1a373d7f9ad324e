namespace Heartbeat.Storage.Embedded.History;

/// <summary>The deliveries of a monitor: all that are not settled, and the newest of the others.</summary>
internal sealed class DeliveryHistory(HistoryLimits limits)
{
    private readonly SortedList<long, DeliveryEntry> _byId = [];
    private int _settled;

    public void Put(DeliveryEntry delivery)
    {
        if (_byId.TryGetValue(delivery.Id, out var before) && IsSettled(before))
        {
            _settled--;
        }

        _byId[delivery.Id] = delivery;
        if (IsSettled(delivery) && ++_settled > limits.SettledDeliveries)
        {
            RemoveOldestSettled();
        }
    }

    /// <summary>Gets a value indicating whether nothing is to be done for any of them.</summary>
    public bool AllAreSettled => _settled == _byId.Count;

    /// <summary>Forgets what is settled, because the monitor is gone; what still waits closes its outage.</summary>
    public void ForgetSettled()
    {
        for (var place = _byId.Count - 1; place >= 0; place--)
        {
            if (IsSettled(_byId.GetValueAtIndex(place)))
            {
                _byId.RemoveAt(place);
            }
        }

        _settled = 0;
    }

    public Page<DeliveryEntry> Page(HistoryPage page)
    {
        var items = new List<DeliveryEntry>();
        for (var place = _byId.Count - 1 - page.Offset; place >= 0 && items.Count < page.Limit; place--)
        {
            items.Add(_byId.GetValueAtIndex(place));
        }

        return new(items, _byId.Count);
    }

    /// <summary>Tells whether a delivery is history only: sent or given up, and no closing message is owed for it.</summary>
    public static bool IsSettled(DeliveryEntry delivery) =>
        delivery.Status != DeliveryStatus.Waiting && !delivery.OutageOpen;

    private void RemoveOldestSettled()
    {
        for (var place = 0; place < _byId.Count; place++)
        {
            if (IsSettled(_byId.GetValueAtIndex(place)))
            {
                _byId.RemoveAt(place);
                _settled--;
                return;
            }
        }
    }
}
