namespace Heartbeat.Testing;

/// <summary>A timer of a <see cref="ManualTimeProvider"/>, which owns its due time and guards it.</summary>
internal sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state, long number) : ITimer
{
    // As the real timer does: the callback runs in the context in which the timer was made, unless flow is suppressed.
    private readonly ExecutionContext? _context = ExecutionContext.Capture();

    /// <summary>Gets the order of creation, which decides between timers that are due at the same instant.</summary>
    public long Number => number;

    /// <summary>Gets or sets the timestamp at which it fires next; it counts only while the timer is armed.</summary>
    public long DueTimestamp { get; set; }

    /// <summary>Gets or sets the time between two firings in ticks, or 0 where the timer fires once.</summary>
    public long Period { get; set; }

    /// <summary>Gets or sets a value indicating whether the timer can be armed no more.</summary>
    public bool IsDisposed { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period) => clock.Arm(this, dueTime, period);

    public void Dispose() => clock.Disarm(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    public void Fire()
    {
        if (_context is null)
        {
            callback(state);
        }
        else
        {
            ExecutionContext.Run(_context, _ => callback(state), null);
        }
    }
}
