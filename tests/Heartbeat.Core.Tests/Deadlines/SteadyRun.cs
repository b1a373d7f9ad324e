namespace Heartbeat.Deadlines;

/// <summary>A fleet in daily life: pings re-arm, a few runs bring the deadline nearer, a few deadlines pass.</summary>
internal sealed class SteadyRun
{
    private readonly DeadlineQueue _queue;
    private readonly Random _random = new(1);
    private readonly int[] _due = new int[256];
    private readonly int _slots;
    private Instant _now;

    public SteadyRun(DeadlineQueue queue, Instant start, int slots)
    {
        (_queue, _now, _slots) = (queue, start, slots);
        for (var slot = 0; slot < slots; slot++)
        {
            queue.Set(slot, Later(300));
        }
    }

    public void Minutes(int minutes)
    {
        for (var end = _now + TimeSpan.FromMinutes(minutes); _now < end; _now += TimeSpan.FromMilliseconds(10))
        {
            for (var ping = 0; ping < 8; ping++)
            {
                _queue.Set(_random.Next(_slots), Later(ping == 0 ? 60 : 300));
            }

            for (var count = _queue.PopDue(_now, _due); count > 0; count--)
            {
                _queue.Set(_due[count - 1], Later(300));
            }
        }
    }

    private Instant Later(int seconds) =>
        _now + TimeSpan.FromTicks(_random.NextInt64(TimeSpan.TicksPerSecond * seconds));
}
