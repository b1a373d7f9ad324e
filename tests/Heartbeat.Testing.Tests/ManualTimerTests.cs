namespace Heartbeat.Testing;

public sealed class ManualTimerTests
{
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public void Each_timer_sees_its_own_due_time_and_they_fire_in_order()
    {
        var order = new List<(string Name, DateTimeOffset At)>();
        var start = _clock.GetUtcNow();
        foreach (var (name, seconds) in new[] { ("third", 30), ("first", 10), ("second", 20) })
        {
            After(seconds, () => order.Add((name, _clock.GetUtcNow())));
        }

        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(
            [("first", start.AddSeconds(10)), ("second", start.AddSeconds(20)), ("third", start.AddSeconds(30))],
            order);
        Assert.Equal(start.AddMinutes(1), _clock.GetUtcNow());
    }

    [Fact]
    public void Timers_due_at_the_same_instant_fire_in_the_order_of_their_creation()
    {
        var order = new List<int>();
        for (var i = 0; i < 5; i++)
        {
            var number = i;
            After(10, () => order.Add(number));
        }

        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal([0, 1, 2, 3, 4], order);
    }

    [Fact]
    public void A_periodic_timer_fires_at_each_period_of_one_advance()
    {
        using var timer = new RecordingTimer(_clock, seconds: 1, period: 2.5);

        _clock.Advance(TimeSpan.FromSeconds(9));

        Assert.Equal([1, 3.5, 6, 8.5], timer.FiredAt);
    }

    [Fact]
    public void A_timer_armed_by_a_callback_fires_in_the_same_advance_if_it_comes_due()
    {
        RecordingTimer? second = null;
        After(10, () => second = new RecordingTimer(_clock, seconds: 5));

        _clock.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal([5], second!.FiredAt);
    }

    [Fact]
    public void A_timer_due_at_once_waits_for_the_next_move_even_one_by_nothing()
    {
        using var timer = new RecordingTimer(_clock, seconds: 0);
        Assert.Empty(timer.FiredAt);

        _clock.Advance(TimeSpan.Zero);

        Assert.Equal([0], timer.FiredAt);
    }

    [Fact]
    public void A_changed_timer_fires_at_its_new_time_only()
    {
        using var timer = new RecordingTimer(_clock, seconds: 10);
        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.True(timer.Change(10));
        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal([15], timer.FiredAt);
        Assert.Equal(0, _clock.ArmedTimerCount);
    }

    [Fact]
    public void A_disposed_timer_neither_fires_nor_can_be_armed_again()
    {
        var timer = new RecordingTimer(_clock, seconds: 10);

        timer.Dispose();

        Assert.False(timer.Change(1));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(timer.FiredAt);
    }

    [Theory]
    [InlineData(0xFFFFFFFF)]
    [InlineData(-2)]
    public void A_time_that_a_real_timer_refuses_is_refused(long milliseconds)
    {
        var refused = TimeSpan.FromMilliseconds(milliseconds);
        using var timer = new RecordingTimer(_clock, seconds: 1);

        Assert.Throws<ArgumentOutOfRangeException>(() => After(refused.TotalSeconds, () => { }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RecordingTimer(_clock, 1, refused.TotalSeconds));
        Assert.Throws<ArgumentOutOfRangeException>(() => timer.Change(refused.TotalSeconds));
        After(TimeSpan.FromMilliseconds(0xFFFFFFFE).TotalSeconds, () => { });
    }

    [Fact]
    public void An_exception_in_a_callback_fails_the_advance_and_the_clock_stands_there()
    {
        var start = _clock.GetUtcNow();
        After(10, () => throw new FormatException("from the callback"));
        using var later = new RecordingTimer(_clock, seconds: 20);

        Assert.Throws<FormatException>(() => _clock.Advance(TimeSpan.FromMinutes(1)));
        Assert.Equal(start.AddSeconds(10), _clock.GetUtcNow());
        Assert.Empty(later.FiredAt);

        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal([20], later.FiredAt);
    }

    [Fact]
    public void A_callback_cannot_move_the_clock()
    {
        After(1, () => _clock.Advance(TimeSpan.FromSeconds(1)));

        Assert.Throws<InvalidOperationException>(() => _clock.Advance(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void A_timer_that_arms_itself_at_once_without_end_is_found()
    {
        ITimer? timer = null;
        timer = _clock.CreateTimer(
            _ => timer!.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan),
            null,
            TimeSpan.Zero,
            Timeout.InfiniteTimeSpan);

        Assert.Throws<InvalidOperationException>(() => _clock.Advance(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void A_callback_runs_in_the_context_in_which_its_timer_was_made()
    {
        var local = new AsyncLocal<string> { Value = "maker" };
        string? seen = null;
        After(1, () => seen = local.Value);
        local.Value = "mover";

        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("maker", seen);
    }

    [Fact]
    public async Task Timers_can_be_armed_from_many_threads_while_the_clock_moves()
    {
        var fired = 0;
        var moving = Task.Run(() =>
        {
            for (var i = 0; i < 1_000; i++)
            {
                _clock.Advance(TimeSpan.FromMilliseconds(1));
            }
        });

        Parallel.For(0, 1_000, _ => After(0.5, () => Interlocked.Increment(ref fired)));
        await moving;
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(1_000, fired);
        Assert.Equal(0, _clock.ArmedTimerCount);
    }

    private void After(double seconds, Action action) => _ = _clock.CreateTimer(
        _ => action(), null, TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan);
}
