using Quartz;

namespace Heartbeat.Quartz.Schedules;

/// <summary>The triggers of a job by when they fire next. Some jobs have many thousands of them.</summary>
internal sealed class TriggerBoard
{
    private readonly Dictionary<TriggerKey, PlannedTrigger> _triggers = [];

    // An entry that says another time than its trigger is left over from before, and is dropped when it comes to the top.
    private readonly PriorityQueue<TriggerKey, DateTimeOffset> _byTime = new();

    public int Count => _triggers.Count;

    public IEnumerable<TriggerKey> Keys => _triggers.Keys;

    public bool HasFiringToCome => _triggers.Values.Any(static trigger => trigger.Next is not null);

    public bool Contains(TriggerKey trigger) => _triggers.ContainsKey(trigger);

    public bool TryGet(TriggerKey trigger, out PlannedTrigger planned) => _triggers.TryGetValue(trigger, out planned);

    public void Set(TriggerKey trigger, PlannedTrigger planned)
    {
        _triggers[trigger] = planned;
        if (planned is { Counts: true, Next: { } next })
        {
            _byTime.Enqueue(trigger, next);
        }
    }

    public void Remove(TriggerKey trigger) => _triggers.Remove(trigger);

    public void Clear()
    {
        _triggers.Clear();
        _byTime.Clear();
    }

    /// <summary>Finds the trigger that is expected to fire first.</summary>
    public bool TryPeek(out TriggerKey? trigger, out DateTimeOffset next)
    {
        while (_byTime.TryPeek(out trigger, out next))
        {
            if (_triggers.TryGetValue(trigger, out var planned) && planned.Counts && planned.Next == next)
            {
                return true;
            }

            _byTime.Dequeue();
        }

        return false;
    }
}
