using Heartbeat.Signals;

namespace Heartbeat.Quartz.Reporting;

/// <summary>Signals that were not taken, in order for each monitor. Bounded by number and age.</summary>
internal sealed class HeldSignals(TimeProvider time)
{
    private const int MaxCount = 20_000;

    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(30);

    private readonly Dictionary<string, Queue<(Signal Signal, long At)>> _monitors = new(StringComparer.Ordinal);
    private readonly HashSet<string> _awaited = new(StringComparer.Ordinal);
    private int _count;

    public bool IsEmpty => _count == 0;


    /// <summary>Gets the monitors that are not there yet: their signals wait until they are.</summary>
    public IReadOnlySet<string> Awaited => _awaited;

    /// <summary>Lets the signals of a monitor wait, or no longer.</summary>
    public void SetAwaited(string monitor, bool isAwaited)
    {
        if (isAwaited)
        {
            _awaited.Add(monitor);
        }
        else
        {
            _awaited.Remove(monitor);
        }
    }

    /// <summary>Keeps a signal.</summary>
    /// <param name="monitor">The monitor.</param>
    /// <param name="signal">The signal.</param>
    /// <param name="at">When it should have been taken, as a timestamp.</param>
    /// <returns>How many had to go for it.</returns>
    public int Add(string monitor, in Signal signal, long at)
    {
        if (!_monitors.TryGetValue(monitor, out var signals))
        {
            _monitors[monitor] = signals = new();
        }

        signals.Enqueue((signal, at));
        _count++;
        if (_count <= MaxCount)
        {
            return 0;
        }

        // The oldest of this monitor, or of another where it has no other: what came last says the most about where a
        // job stands.
        Dequeue(signals.Count > 1 ? monitor : _monitors.First(one => one.Key != monitor).Key);
        return 1;
    }

    /// <summary>Tells whether signals of a monitor wait: order matters more than haste.</summary>
    public bool Has(string monitor) =>
        (_count > 0 && _monitors.ContainsKey(monitor)) || (_awaited.Count > 0 && _awaited.Contains(monitor));

    /// <summary>Finds the first signal of some monitor that is there, dated when it should have been taken.</summary>
    /// <param name="except">Monitors that are left out.</param>
    /// <param name="monitor">The monitor.</param>
    /// <param name="signal">The signal.</param>
    public bool TryPeek(IReadOnlySet<string> except, out string monitor, out Signal signal)
    {
        foreach (var (name, signals) in _monitors)
        {
            if (_awaited.Contains(name) || except.Contains(name))
            {
                continue;
            }

            var (first, at) = signals.Peek();
            monitor = name;
            signal = first with { At = first.At ?? time.GetUtcNow() - time.GetElapsedTime(at) };
            return true;
        }

        (monitor, signal) = ("", default);
        return false;
    }

    public void Dequeue(string monitor)
    {
        var signals = _monitors[monitor];
        signals.Dequeue();
        _count--;
        if (signals.Count == 0)
        {
            _monitors.Remove(monitor);
        }
    }

    /// <summary>Gives up everything.</summary>
    /// <returns>How many signals that were.</returns>
    public int Clear()
    {
        var count = _count;
        _monitors.Clear();
        _count = 0;
        return count;
    }

    /// <summary>Gives up what has waited too long.</summary>
    /// <returns>How many.</returns>
    public int DropOld()
    {
        var before = _count;
        foreach (var (monitor, signals) in _monitors.ToList())
        {
            while (signals.TryPeek(out var first) && time.GetElapsedTime(first.At) > MaxAge)
            {
                Dequeue(monitor);
            }
        }

        return before - _count;
    }
}
