using System.Globalization;
using System.Runtime.CompilerServices;

namespace Heartbeat.Testing;

// The timers of the clock: how they are armed, and how a test waits until they are.
public sealed partial class ManualTimeProvider
{
    private static readonly TimeSpan MaxTimeout = TimeSpan.FromMilliseconds(0xFFFFFFFE);

    private readonly ArmedTimers _timers = new();
    private long _timersMade;

    /// <summary>Gets the number of timers that are armed now.</summary>
    public int ArmedTimerCount
    {
        get
        {
            lock (_gate)
            {
                return _timers.Count;
            }
        }
    }

    /// <summary>Makes a timer that fires when the test moves the clock to its due time.</summary>
    /// <param name="callback">What to call.</param>
    /// <param name="state">What to pass to it.</param>
    /// <param name="dueTime">
    /// The time until it fires: with <see cref="TimeSpan.Zero"/> at the next move of the clock, even a move by nothing;
    /// with <see cref="Timeout.InfiniteTimeSpan"/> not until it is changed.
    /// </param>
    /// <param name="period">
    /// The time between later firings, or <see cref="TimeSpan.Zero"/> or <see cref="Timeout.InfiniteTimeSpan"/> to fire
    /// once.
    /// </param>
    /// <returns>The timer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative, or over 0xFFFFFFFE ms (49.7 days).</exception>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, callback, state, Interlocked.Increment(ref _timersMade));
        Arm(timer, dueTime, period);
        return timer;
    }

    /// <summary>Waits until a timer is armed, made or changed, after this call.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that ends when it happens.</returns>
    /// <remarks>
    /// Call it before the action that leads to the timer, and await it after: what is armed between is not missed. This
    /// is how a test knows that a loop on another thread has gone back to sleep and can be woken by the next move.
    /// </remarks>
    /// <exception cref="TimeoutException">Nothing happened for 10 s of real time.</exception>
    public Task WaitForTimerAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return _timers.NextArmed().OrTimeout("No timer was armed", cancellationToken);
        }
    }

    /// <summary>Waits until at least some number of timers is armed, which may be so already.</summary>
    /// <param name="count">The number.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that ends when it is so.</returns>
    /// <exception cref="TimeoutException">It was not so for 10 s of real time.</exception>
    public async Task WaitForArmedTimersAsync(int count, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Task next;
            lock (_gate)
            {
                if (_timers.Count >= count)
                {
                    return;
                }

                next = _timers.NextArmed();
            }

            var what = string.Create(CultureInfo.InvariantCulture, $"Fewer than {count} timers were armed");
            await next.OrTimeout(what, cancellationToken).ConfigureAwait(false);
        }
    }

    internal bool Arm(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        ThrowIfNoTimeout(dueTime);
        ThrowIfNoTimeout(period);
        lock (_gate)
        {
            if (timer.IsDisposed)
            {
                return false;
            }

            _timers.Remove(timer);
            timer.Period = Math.Max(period.Ticks, 0);
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                timer.DueTimestamp = _timestamp + dueTime.Ticks;
                _timers.Add(timer);
                _timers.Announce();
            }

            return true;
        }
    }

    internal void Disarm(ManualTimer timer)
    {
        lock (_gate)
        {
            timer.IsDisposed = true;
            _timers.Remove(timer);
        }
    }

    private static void ThrowIfNoTimeout(
        TimeSpan value, [CallerArgumentExpression(nameof(value))] string? parameterName = null)
    {
        if (value != Timeout.InfiniteTimeSpan && (value < TimeSpan.Zero || value > MaxTimeout))
        {
            throw new ArgumentOutOfRangeException(
                parameterName, value, "A timer takes 0 to 0xFFFFFFFE ms (49.7 days), or Timeout.InfiniteTimeSpan.");
        }
    }
}
