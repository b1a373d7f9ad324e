using System.Diagnostics;

namespace Heartbeat.LoadTest.Client;

/// <summary>How long requests took, in the order in which they should have been sent.</summary>
/// <param name="started">When the first should have been sent.</param>
/// <param name="seconds">How much time each window has; 0 for no windows.</param>
internal sealed class LatencyWindows(long started, double seconds)
{
    private readonly Lock _gate = new();
    private readonly List<Latencies> _windows = [];

    /// <summary>Gets the 99th percentile of each window, in milliseconds.</summary>
    public IReadOnlyList<double> P99 => [.. _windows.Select(static window => window.Percentile(0.99).TotalMilliseconds)];

    public void Add(long at, TimeSpan latency)
    {
        if (seconds == 0)
        {
            return;
        }

        var window = (int)(Stopwatch.GetElapsedTime(started, at).TotalSeconds / seconds);
        lock (_gate)
        {
            while (_windows.Count <= window)
            {
                _windows.Add(new());
            }

            _windows[window].Add(latency);
        }
    }
}
