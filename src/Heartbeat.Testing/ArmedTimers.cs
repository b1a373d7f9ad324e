namespace Heartbeat.Testing;

/// <summary>The armed timers in order of firing, and the news that one was armed. Its owner locks.</summary>
internal sealed class ArmedTimers
{
    private readonly SortedSet<ManualTimer> _timers = new(Comparer<ManualTimer>.Create((left, right) =>
        (left.DueTimestamp, left.Number).CompareTo((right.DueTimestamp, right.Number))));

    private TaskCompletionSource? _armed;

    public int Count => _timers.Count;

    public ManualTimer? First => _timers.Min;

    public void Add(ManualTimer timer) => _timers.Add(timer);

    /// <summary>Removes a timer, if it is there. Its due time must not have changed since it was added.</summary>
    public void Remove(ManualTimer timer) => _timers.Remove(timer);

    /// <summary>Gets a task that ends at the next <see cref="Announce"/>.</summary>
    public Task NextArmed()
    {
        _armed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _armed.Task;
    }

    public void Announce()
    {
        _armed?.SetResult();
        _armed = null;
    }
}
