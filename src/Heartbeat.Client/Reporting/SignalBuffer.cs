using Heartbeat.Diagnostics;
using Heartbeat.Signals;

namespace Heartbeat.Client.Reporting;

/// <summary>
/// The signals that wait for the server, in the order in which they came. What the server would not take for the moment
/// is held aside, with all that follows for the same monitors: others do not wait for it, and the order for each
/// monitor stays.
/// </summary>
/// <remarks>Safe from any thread. What is being sent is not in it.</remarks>
internal sealed class SignalBuffer(int capacity, TimeSpan keepFor, TimeProvider time) : IDisposable
{
    private const long MaxSize = 64 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly LinkedList<PendingSignal> _waiting = new();
    private readonly LinkedList<PendingSignal> _held = new();
    private readonly Dictionary<string, int> _heldMonitors = new(StringComparer.Ordinal);
    private readonly WakeUp _wake = new(time);
    private long _size;
    private long _heldUntil;
    private int _dropped;
    private int _expired;
    private bool _isClosed;

    /// <summary>Gets or sets who is told of losses, outside of all locks: how, and how many.</summary>
    public Action<string, int>? Lost { get; set; }

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count + _held.Count;
            }
        }
    }

    /// <summary>Gets a value indicating whether anything is held aside.</summary>
    public bool IsHolding
    {
        get
        {
            lock (_gate)
            {
                return _held.Count > 0;
            }
        }
    }

    /// <summary>Adds a signal, unless the buffer is closed. Where there is no room, the oldest one goes.</summary>
    public bool TryAdd(PendingSignal signal)
    {
        int dropped;
        lock (_gate)
        {
            if (_isClosed)
            {
                return false;
            }

            _waiting.AddLast(signal);
            _size += signal.Size;
            dropped = Trim();
        }

        _wake.Now();
        Tell(MetricNames.Dropped, dropped);
        return true;
    }

    /// <summary>Takes the next signals out. What is kept for too long is dropped on the way.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="evenHeld">
    /// Whether those that are held aside come before their time where there are no others: they must not keep these waiting.
    /// </param>
    /// <param name="room">About how many characters they may have; one alone may have more.</param>
    public IReadOnlyList<PendingSignal> Take(int most, bool evenHeld, int room = 1024 * 1024)
    {
        var batch = new List<PendingSignal>();
        int expired;
        lock (_gate)
        {
            var before = _expired;
            if (time.GetTimestamp() >= _heldUntil)
            {
                TakeHeld(batch, most, ref room);
            }

            while (_waiting.First is { } node && Fits(node.Value, batch, most, room))
            {
                _waiting.RemoveFirst();
                if (_heldMonitors.ContainsKey(node.Value.Monitor))
                {
                    _held.AddLast(node.Value);
                    CountHeld(node.Value);
                }
                else
                {
                    room -= TakeInto(batch, node.Value);
                }
            }

            if (evenHeld && batch.Count == 0)
            {
                TakeHeld(batch, most, ref room);
            }

            expired = _expired - before;
        }

        Tell(MetricNames.Expired, expired);
        return batch;
    }

    /// <summary>Puts signals back before all others; those of monitors that are held, before what is held.</summary>
    public void PutBack(IEnumerable<PendingSignal> signals)
    {
        int dropped;
        lock (_gate)
        {
            foreach (var signal in signals.Reverse())
            {
                _size += signal.Size;
                if (_heldMonitors.ContainsKey(signal.Monitor))
                {
                    HoldBeforeOthers(signal);
                }
                else
                {
                    _waiting.AddFirst(signal);
                }
            }

            dropped = Trim();
        }

        Tell(MetricNames.Dropped, dropped);
    }

    /// <summary>Holds signals aside for a while, before all that is held: they were taken out before it.</summary>
    public void Hold(IReadOnlyCollection<PendingSignal> signals, TimeSpan duration)
    {
        int dropped;
        lock (_gate)
        {
            foreach (var signal in signals.Reverse())
            {
                HoldBeforeOthers(signal);
                _size += signal.Size;
            }

            // Never later than it was said: where one monitor after the other is refused, none would be tried again.
            var now = time.GetTimestamp();
            if (now >= _heldUntil)
            {
                _heldUntil = now + (long)(duration.TotalSeconds * time.TimestampFrequency);
            }

            dropped = Trim();
        }

        Tell(MetricNames.Dropped, dropped);
    }

    /// <summary>Tells all who wait, and keeps their signals.</summary>
    public void ConcludeAll(SignalResult result)
    {
        lock (_gate)
        {
            foreach (var signal in _waiting)
            {
                signal.Conclude(result);
            }
        }
    }

    /// <summary>Waits until there is something to send.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (!HasSomething(out var heldFor))
        {
            // Armed anew whenever something is held: timers fire a moment early, and that one would have been the last.
            if (heldFor is { } wait)
            {
                _wake.After(wait);
            }

            await _wake.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Returns how many signals were dropped since it was last asked: for want of room, and for their age.</summary>
    public (int Dropped, int Expired) TakeLosses()
    {
        lock (_gate)
        {
            var losses = (_dropped, _expired);
            (_dropped, _expired) = (0, 0);
            return losses;
        }
    }

    /// <summary>Takes no more signals from now on.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
        }
    }

    /// <summary>Gives up what is left.</summary>
    /// <returns>How many signals that were.</returns>
    public int Clear()
    {
        lock (_gate)
        {
            var count = _waiting.Count + _held.Count;
            foreach (var signal in _waiting)
            {
                signal.Conclude(SignalResult.StoreUnavailable);
            }

            _waiting.Clear();
            _held.Clear();
            _heldMonitors.Clear();
            _size = 0;
            return count;
        }
    }

    public void Dispose() => _wake.Dispose();

    // One alone always fits: nothing must wait for ever.
    private static bool Fits(PendingSignal signal, List<PendingSignal> batch, int most, int room) =>
        batch.Count == 0 || (batch.Count < most && signal.Size <= room);

    /// <param name="heldFor">For how long what is held must wait, where that is all there is; in whole milliseconds, as timers
    /// round down.</param>
    private bool HasSomething(out TimeSpan? heldFor)
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            heldFor = _held.Count > 0 && now < _heldUntil
                ? TimeSpan.FromMilliseconds(Math.Ceiling(time.GetElapsedTime(now, _heldUntil).TotalMilliseconds))
                : null;
            return _waiting.Count > 0 || (_held.Count > 0 && heldFor is null);
        }
    }

    private void TakeHeld(List<PendingSignal> batch, int most, ref int room)
    {
        while (_held.First is { } node && Fits(node.Value, batch, most, room))
        {
            RemoveHeld(node);
            room -= TakeInto(batch, node.Value);
        }
    }

    private int TakeInto(List<PendingSignal> batch, PendingSignal signal)
    {
        _size -= signal.Size;
        if (signal.Waiting > keepFor)
        {
            signal.Conclude(SignalResult.StoreUnavailable);
            _expired++;
            return 0;
        }

        batch.Add(signal);
        return signal.Size;
    }

    private int Trim()
    {
        var before = _dropped;
        while (_waiting.Count + _held.Count is var count && (count > capacity || (count > 1 && _size > MaxSize)))
        {
            // What is held came first.
            var oldest = _held.First ?? _waiting.First!;
            if (oldest.List == _held)
            {
                RemoveHeld(oldest);
            }
            else
            {
                _waiting.RemoveFirst();
            }

            _size -= oldest.Value.Size;
            oldest.Value.Conclude(SignalResult.Overloaded);
            _dropped++;
        }

        return _dropped - before;
    }

    private void Tell(string how, int count)
    {
        if (count > 0)
        {
            Lost?.Invoke(how, count);
        }
    }

    private void HoldBeforeOthers(PendingSignal signal)
    {
        _held.AddFirst(signal);
        CountHeld(signal);
    }

    private void CountHeld(PendingSignal signal)
    {
        _heldMonitors[signal.Monitor] = _heldMonitors.GetValueOrDefault(signal.Monitor) + 1;
        signal.Conclude(SignalResult.Deferred);
    }

    private void RemoveHeld(LinkedListNode<PendingSignal> node)
    {
        _held.Remove(node);
        var monitor = node.Value.Monitor;
        if (--_heldMonitors[monitor] == 0)
        {
            _heldMonitors.Remove(monitor);
        }
    }
}
