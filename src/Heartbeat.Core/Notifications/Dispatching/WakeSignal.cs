namespace Heartbeat.Notifications.Dispatching;

/// <summary>Lets one loop sleep until somebody wakes it or its time comes. Waking while it is awake is not lost.</summary>
internal sealed class WakeSignal : IDisposable
{
    // A timer takes at most 49.7 days; and one that wakes each hour mends itself after the clock jumped.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim _signal = new(0, 1);
    private readonly Lock _gate = new();
    private readonly ITimer _timer;

    public WakeSignal(TimeProvider timeProvider)
    {
        // The timer lives as long as the host: it must not carry on the activity or culture of whoever made it.
        using (ExecutionContext.SuppressFlow())
        {
            _timer = timeProvider.CreateTimer(
                static state => ((WakeSignal)state!).Set(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public void Set()
    {
        lock (_gate)
        {
            if (_signal.CurrentCount == 0)
            {
                _signal.Release();
            }
        }
    }

    /// <summary>Sleeps until woken, but not longer than given.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        var sleep = atMost < TimeSpan.Zero ? TimeSpan.Zero : atMost > LongestSleep ? LongestSleep : atMost;
        if (sleep == TimeSpan.Zero)
        {
            Set();
        }
        else
        {
            // Rounded up: a timer that fires a little early would find nothing due and spin.
            _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(sleep.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
        }

        await _signal.WaitAsync(cancellationToken).ConfigureAwait(false);
        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        _timer.Dispose();
        _signal.Dispose();
    }
}
