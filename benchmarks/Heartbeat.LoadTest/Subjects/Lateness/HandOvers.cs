using System.Collections.Concurrent;
using Heartbeat.Notifications;

namespace Heartbeat.LoadTest.Subjects.Lateness;

/// <summary>A notifier that takes everything at once, and remembers how late it came.</summary>
internal sealed class HandOvers(TimeProvider time) : INotifier
{
    private readonly ConcurrentQueue<TimeSpan> _lags = [];

    private int _early;

    public int Count => _lags.Count;

    /// <summary>Gets how many came before the deadline that they are about.</summary>
    public int Early => _early;

    public ValueTask<NotifyResult> NotifyAsync(Notification notification, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (notification is { Kind: NotificationKind.Down, Monitor: { DueAt: { } due, Grace: var grace } })
        {
            // The deadline as the monitor's own settings say it, not as the engine dated what it found.
            var lag = now - (due + grace);
            if (lag < TimeSpan.Zero)
            {
                Interlocked.Increment(ref _early);
            }

            _lags.Enqueue(lag);
        }

        return new(NotifyResult.Sent);
    }

    public IReadOnlyList<TimeSpan> Take()
    {
        var lags = _lags.ToArray();
        _lags.Clear();
        return lags;
    }
}
