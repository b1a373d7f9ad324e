using System.Globalization;
using System.Runtime.CompilerServices;

namespace Heartbeat.Testing;

/// <summary>A clock for tests that stands still until the test moves it.</summary>
/// <remarks>
/// <para>
/// <see cref="Advance"/> moves the clock to each due timer in turn and fires it there, so a callback sees the time it
/// was armed for, and what it arms in turn fires in the same call if it comes due. Callbacks run on the thread that
/// moves the clock, never in <see cref="CreateTimer"/> or <see cref="ITimer.Change"/>.
/// </para>
/// <para>
/// The wall clock (<see cref="GetUtcNow"/>) and the monotonic clock (<see cref="GetTimestamp"/>) are two clocks, as on a
/// real machine: <see cref="StepWallClock"/> moves only the first, and timers follow the second.
/// </para>
/// <para>
/// Reading the time, arming timers and waiting for them is safe from any thread. The clock is moved by one caller at a
/// time.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// var clock = new ManualTimeProvider();
/// var armed = clock.WaitForTimerAsync();
/// var work = DoAfterAnHourAsync(clock);
/// await armed;
/// clock.Advance(TimeSpan.FromHours(1));
/// await work;
/// </code>
/// </example>
public sealed class ManualTimeProvider : TimeProvider
{
    // More firings than this without the time moving on are a callback that arms itself at once, without end.
    private const int MaxFiringsAtOneInstant = 100_000;

    private static readonly TimeSpan MaxTimeout = TimeSpan.FromMilliseconds(0xFFFFFFFE);

    private readonly Lock _gate = new();
    private readonly ArmedTimers _timers = new();
    private DateTimeOffset _utcNow;
    private TimeZoneInfo _localTimeZone = TimeZoneInfo.Utc;

    // The monotonic clock starts at an hour: code that takes a timestamp of 0 for "not yet" does not pass by luck.
    private long _timestamp = TimeSpan.TicksPerHour;
    private long _timersMade;
    private bool _isMoving;

    /// <summary>Initializes a new instance of the <see cref="ManualTimeProvider"/> class at 2026-01-01T00:00:00Z.</summary>
    public ManualTimeProvider()
        : this(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>Initializes a new instance of the <see cref="ManualTimeProvider"/> class.</summary>
    /// <param name="start">What the wall clock shows at first.</param>
    public ManualTimeProvider(DateTimeOffset start) => _utcNow = start.ToUniversalTime();

    /// <summary>Gets the local time zone.</summary>
    /// <value>UTC unless <see cref="SetLocalTimeZone"/> was called.</value>
    public override TimeZoneInfo LocalTimeZone => Volatile.Read(ref _localTimeZone);

    /// <summary>Gets the frequency of <see cref="GetTimestamp"/>.</summary>
    /// <value>10,000,000 a second: a timestamp counts ticks of a <see cref="TimeSpan"/>.</value>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

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

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _utcNow;
        }
    }

    /// <inheritdoc />
    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return _timestamp;
        }
    }

    /// <summary>Sets the local time zone.</summary>
    /// <param name="timeZone">The time zone.</param>
    public void SetLocalTimeZone(TimeZoneInfo timeZone)
    {
        ArgumentNullException.ThrowIfNull(timeZone);
        Volatile.Write(ref _localTimeZone, timeZone);
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
    /// <exception cref="ArgumentOutOfRangeException">A time is longer than 0xFFFFFFFE ms (49.7 days), or negative.</exception>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, callback, state, Interlocked.Increment(ref _timersMade));
        Arm(timer, dueTime, period);
        return timer;
    }

    /// <summary>
    /// Moves both clocks forward, stopping at each timer that comes due to fire it at its own time, in order.
    /// </summary>
    /// <param name="duration">How far; <see cref="TimeSpan.Zero"/> fires the timers that are due already.</param>
    /// <remarks>
    /// An exception from a callback leaves through this method and so fails the test. The clock then stands at that
    /// timer's due time, and the next call goes on from there.
    /// </remarks>
    /// <exception cref="InvalidOperationException">
    /// A callback, or another thread, moves the clock already; or a timer arms itself at once without end.
    /// </exception>
    public void Advance(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        Move(() => FireUntil(GetTimestamp() + duration.Ticks));
    }

    /// <summary>
    /// Stops the world for a while: both clocks move, but no timer fires before the end. Then those that are overdue
    /// fire, late, each once.
    /// </summary>
    /// <param name="duration">How long.</param>
    /// <remarks>
    /// So it is when a process is frozen, or starved of its processor, or its virtual machine is moved. The monotonic
    /// clock of Linux does not count the sleep of the whole machine: to a process there, sleep looks like
    /// <see cref="StepWallClock"/>.
    /// </remarks>
    /// <exception cref="InvalidOperationException">A callback, or another thread, moves the clock already.</exception>
    public void Suspend(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        Move(() =>
        {
            lock (_gate)
            {
                _timestamp += duration.Ticks;
                _utcNow += duration;
            }

            FireUntil(GetTimestamp());
        });
    }

    /// <summary>Moves the wall clock alone, as a correction by an operator or a time server does. No timer moves.</summary>
    /// <param name="step">How far; a negative step puts the clock back.</param>
    public void StepWallClock(TimeSpan step)
    {
        lock (_gate)
        {
            _utcNow += step;
        }
    }

    /// <summary>Sets the wall clock alone, see <see cref="StepWallClock"/>.</summary>
    /// <param name="value">What it shows from now on.</param>
    public void SetUtcNow(DateTimeOffset value)
    {
        lock (_gate)
        {
            _utcNow = value.ToUniversalTime();
        }
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

    private void Move(Action move)
    {
        if (Interlocked.Exchange(ref _isMoving, true))
        {
            throw new InvalidOperationException("The clock is being moved already, by a callback or another thread.");
        }

        try
        {
            move();
        }
        finally
        {
            Volatile.Write(ref _isMoving, false);
        }
    }

    private void FireUntil(long end)
    {
        var instant = long.MinValue;
        var firings = 0;
        while (TakeDue(end) is { } timer)
        {
            // Not under the lock: a callback reads the clock and arms timers, perhaps by way of another thread.
            timer.Fire();
            var now = GetTimestamp();
            firings = now == instant ? firings + 1 : 0;
            instant = now;
            if (firings == MaxFiringsAtOneInstant)
            {
                throw new InvalidOperationException("A timer arms itself at once, without end: time cannot move on.");
            }
        }
    }

    /// <summary>Moves to the first timer that is due by the end, or else to the end.</summary>
    private ManualTimer? TakeDue(long end)
    {
        lock (_gate)
        {
            var timer = _timers.First is { } first && first.DueTimestamp <= end ? first : null;

            // A timer that is overdue fires now: time does not run back.
            var now = Math.Max(timer?.DueTimestamp ?? end, _timestamp);
            _utcNow += TimeSpan.FromTicks(now - _timestamp);
            _timestamp = now;
            if (timer is not null)
            {
                _timers.Remove(timer);
                if (timer.Period > 0)
                {
                    timer.DueTimestamp = now + timer.Period;
                    _timers.Add(timer);
                }
            }

            return timer;
        }
    }
}
