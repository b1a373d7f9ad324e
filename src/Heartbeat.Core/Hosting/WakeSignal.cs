using System.Diagnostics;
using System.Threading.Tasks.Sources;

namespace Heartbeat.Hosting;

/// <summary>Lets one loop sleep until an instant, or until somebody wakes it.</summary>
/// <remarks>
/// A wake that comes before the sleep is not lost: the next sleep ends at once. One timer and one task source serve all
/// sleeps. <see cref="Wake"/> may be called from any thread; one loop sleeps.
/// </remarks>
internal sealed class WakeSignal : IValueTaskSource<bool>, IDisposable
{
    // Timers follow the monotonic clock, which stands still while a machine sleeps and does not know when the wall
    // clock is set. Looking at the wall clock now and then repairs both.
    private static readonly TimeSpan LongestNap = TimeSpan.FromMinutes(1);

    // What the engine, too, takes for a clock that was set rather than one that is corrected.
    private static readonly TimeSpan ClockStep = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly ITimer _timer;
    private ManualResetValueTaskSourceCore<bool> _nap = new() { RunContinuationsAsynchronously = true };
    private bool _napping;
    private bool _woken;

    public WakeSignal(TimeProvider time)
    {
        _time = time;

        // A timer keeps the execution context in which it was made: the activity or user of whoever started the host.
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
        {
            _timer = time.CreateTimer(
                static state => ((WakeSignal)state!).End(woken: false),
                this,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Ends the sleep, or the next one where nobody sleeps.</summary>
    public void Wake() => End(woken: true);

    /// <summary>Sleeps until an instant or a wake. A cancellation is a wake, too: it does not throw.</summary>
    /// <remarks>A wall clock that is set ends the sleep within a minute: the instant may mean another time now.</remarks>
    public async ValueTask SleepUntilAsync(Instant until, CancellationToken cancellationToken)
    {
        var registration = cancellationToken.UnsafeRegister(static state => ((WakeSignal)state!).Wake(), this);
        await using (registration.ConfigureAwait(false))
        {
            var (began, timestamp) = (Instant.From(_time.GetUtcNow()), _time.GetTimestamp());

            // Timers may fire some milliseconds early, and the longest nap may be too short: the clock decides. But one
            // that was set back by a day would let the loop sleep for a day.
            while (until.IsTime || until == Instant.Never)
            {
                var now = Instant.From(_time.GetUtcNow());
                var step = now - began - _time.GetElapsedTime(timestamp);
                var left = until.IsTime ? until - now : LongestNap;
                if (left <= TimeSpan.Zero || step.Duration() > ClockStep || await NapAsync(left).ConfigureAwait(false))
                {
                    return;
                }
            }
        }
    }

    public void Dispose() => _timer.Dispose();

    bool IValueTaskSource<bool>.GetResult(short token) => _nap.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _nap.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _nap.OnCompleted(continuation, state, token, flags);

    // Timers count whole milliseconds and cut the rest: a nap that was cut would end early and be taken again, and again.
    private static TimeSpan WholeMilliseconds(TimeSpan nap) =>
        TimeSpan.FromMilliseconds(Math.Ceiling(nap.TotalMilliseconds));

    private ValueTask<bool> NapAsync(TimeSpan nap)
    {
        lock (_gate)
        {
            Debug.Assert(!_napping, "One loop sleeps.");
            if (_woken)
            {
                _woken = false;
                return new(true);
            }

            _nap.Reset();
            _napping = true;
            _timer.Change(WholeMilliseconds(nap < LongestNap ? nap : LongestNap), Timeout.InfiniteTimeSpan);
            return new(this, _nap.Version);
        }
    }

    private void End(bool woken)
    {
        lock (_gate)
        {
            if (!_napping)
            {
                // A timer of an earlier nap that comes late concerns nobody; a wake is kept for the next sleep.
                _woken |= woken;
                return;
            }

            _napping = false;
        }

        _nap.SetResult(woken);
    }
}
