namespace Heartbeat.Storage.Embedded;

/// <summary>
/// Notices when the owner of a store does not come back from the disk. Then whoever waits is told so: a monitor must not
/// hold up what it watches, and a hanging disk must not look like a healthy silence.
/// </summary>
/// <remarks>Costs a ping nothing: one timer looks now and then at when the owner went, and is not moved by each round.</remarks>
#pragma warning disable CA1001 // Stop ends the timer: whoever watches the owner owns the watch.
internal sealed class StallWatch
#pragma warning restore CA1001
{
    private readonly TimeProvider _time;
    private readonly TimeSpan _patience;
    private readonly Action _stalled;
    private readonly Lock _gate = new();
    private readonly ITimer _timer;
    private bool _armed;
    private bool _busy;
    private long _since;
    private volatile bool _isStalled;

    public StallWatch(TimeProvider time, TimeSpan patience, Action stalled)
    {
        _time = time;
        _patience = patience;
        _stalled = stalled;
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
        {
            _timer = time.CreateTimer(
                static state => ((StallWatch)state!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Gets a value indicating whether the owner has been gone for too long.</summary>
    public bool IsStalled => _isStalled;

    /// <summary>The owner goes to work.</summary>
    public void Begin()
    {
        lock (_gate)
        {
            _busy = true;
            _since = _time.GetTimestamp();
            if (!_armed)
            {
                Arm(_patience);
            }
        }
    }

    /// <summary>The owner is back.</summary>
    public void End()
    {
        lock (_gate)
        {
            _busy = false;
            _isStalled = false;
        }
    }

    /// <summary>Ends the watch.</summary>
    public void Stop() => _timer.Dispose();

    private void Arm(TimeSpan wait)
    {
        _armed = true;
        _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }

    private void Look()
    {
        lock (_gate)
        {
            _armed = false;
            if (!_busy || _isStalled)
            {
                return;
            }

            var left = _patience - _time.GetElapsedTime(_since);
            if (left > TimeSpan.Zero)
            {
                Arm(left);
                return;
            }

            _isStalled = true;
        }

        _stalled();
    }
}
