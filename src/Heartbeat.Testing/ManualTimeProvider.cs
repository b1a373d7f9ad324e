namespace Heartbeat.Testing;

/// <summary>A clock for tests that stands still until the test moves it.</summary>
/// <remarks>
/// <para>
/// <see cref="Advance"/> moves the clock to each due timer in turn and fires it there, so a callback sees the time it
/// was armed for, and what it arms in turn fires in the same call if it comes due. Callbacks run on the thread that
/// moves the clock, never in <see cref="CreateTimer"/> or <see cref="ITimer.Change"/>.
/// </para>
/// <para>
/// The wall clock (<see cref="GetUtcNow"/>) and the monotonic clock (<see cref="GetTimestamp"/>) are two, as on a real
/// machine: <see cref="StepWallClock"/> moves only the first, and timers follow the second.
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
public sealed partial class ManualTimeProvider : TimeProvider
{
    // More firings than this without the time moving on are a callback that arms itself at once, without end.
    private const int MaxFiringsAtOneInstant = 100_000;

    private readonly Lock _gate = new();
    private DateTimeOffset _utcNow;
    private TimeZoneInfo _localTimeZone = TimeZoneInfo.Utc;

    // The monotonic clock starts at an hour: code that takes a timestamp of 0 for "not yet" does not pass by luck.
    private long _timestamp = TimeSpan.TicksPerHour;
    private bool _isMoving;

    /// <summary>Initializes a new instance of the <see cref="ManualTimeProvider"/> class for 2026.</summary>
    /// <remarks>The wall clock shows 2026-01-01T00:00:00Z at first.</remarks>
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

    /// <summary>Moves the wall clock alone, as an operator or a time server does. No timer moves.</summary>
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
