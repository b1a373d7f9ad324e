using Heartbeat.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Signals;

/// <summary>
/// Logs signals to monitors that do not exist: jobs seldom look at what became of a signal, and a typo in a slug would
/// otherwise show only when nothing alerts.
/// </summary>
internal sealed class UnknownMonitorLog(TimeProvider time, ILogger<HeartbeatReporter> logger)
{
    // Slugs may come from data, so that there is no end of wrong ones.
    private const int Capacity = 1000;

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    private readonly SafeLogger _logger = new(logger);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _loggedAt = new(StringComparer.Ordinal);

    public void Seen(string monitor)
    {
        if (IsWorthLogging(monitor))
        {
            _logger.UnknownMonitor(monitor);
        }
    }

    private bool IsWorthLogging(string monitor)
    {
        var now = time.GetTimestamp();
        lock (_gate)
        {
            if (_loggedAt.TryGetValue(monitor, out var at) && time.GetElapsedTime(at, now) < Pause)
            {
                return false;
            }

            if (_loggedAt.Count >= Capacity)
            {
                Forget(now);
            }

            if (_loggedAt.Count >= Capacity)
            {
                return false;
            }

            _loggedAt[monitor] = now;
            return true;
        }
    }

    private void Forget(long now)
    {
        foreach (var (monitor, at) in _loggedAt)
        {
            if (time.GetElapsedTime(at, now) >= Pause)
            {
                _loggedAt.Remove(monitor);
            }
        }
    }
}
