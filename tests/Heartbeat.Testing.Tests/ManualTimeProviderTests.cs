namespace Heartbeat.Testing;

public sealed class ManualTimeProviderTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public void The_clock_starts_where_it_is_told_and_stands_still()
    {
        var start = new DateTimeOffset(2030, 6, 1, 12, 0, 0, TimeSpan.FromHours(3));

        Assert.Equal(Start, _clock.GetUtcNow());
        Assert.Equal(start, new ManualTimeProvider(start).GetUtcNow());
        Assert.Equal(TimeSpan.Zero, new ManualTimeProvider(start).GetUtcNow().Offset);
        Assert.Equal(_clock.GetTimestamp(), _clock.GetTimestamp());
    }

    [Fact]
    public void The_local_time_zone_is_UTC_until_it_is_set()
    {
        Assert.Equal(TimeZoneInfo.Utc, _clock.LocalTimeZone);

        _clock.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("here", TimeSpan.FromHours(2), "Here", "Here"));

        Assert.Equal(Start.AddHours(2).DateTime, _clock.GetLocalNow().DateTime);
    }

    [Fact]
    public void Advancing_moves_both_clocks()
    {
        var before = _clock.GetTimestamp();

        _clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(Start.AddMinutes(5), _clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromMinutes(5), _clock.GetElapsedTime(before));
    }

    [Fact]
    public void A_step_of_the_wall_clock_moves_neither_the_monotonic_clock_nor_the_timers()
    {
        using var timer = new RecordingTimer(_clock, seconds: 10);
        var before = _clock.GetTimestamp();

        _clock.StepWallClock(TimeSpan.FromHours(1));
        Assert.Equal(before, _clock.GetTimestamp());
        _clock.SetUtcNow(Start.AddDays(-1));
        _clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Empty(timer.FiredAt);

        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal([10], timer.FiredAt);
        Assert.Equal(Start.AddDays(-1).AddSeconds(10), _clock.GetUtcNow());
    }

    [Fact]
    public void The_clock_cannot_be_advanced_backwards()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.Advance(TimeSpan.FromTicks(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.Suspend(TimeSpan.FromTicks(-1)));
    }

    [Fact]
    public void A_suspended_process_fires_overdue_timers_once_and_late()
    {
        using var once = new RecordingTimer(_clock, seconds: 10);
        using var periodic = new RecordingTimer(_clock, seconds: 4, period: 4);
        using var later = new RecordingTimer(_clock, seconds: 3_601);

        _clock.Suspend(TimeSpan.FromHours(1));

        Assert.Equal(Start.AddHours(1), _clock.GetUtcNow());
        Assert.Equal([3_600], once.FiredAt);
        Assert.Equal([3_600], periodic.FiredAt);
        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal([3_600, 3_604], periodic.FiredAt);
        Assert.Equal([3_601], later.FiredAt);
    }

    [Fact]
    public async Task Delays_and_cancellation_by_this_clock_follow_it()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMinutes(2), _clock);
        var delay = Task.Delay(TimeSpan.FromMinutes(1), _clock);

        _clock.Advance(TimeSpan.FromMinutes(1));
        await delay;
        Assert.False(cancellation.IsCancellationRequested);

        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(cancellation.IsCancellationRequested);
    }

    [Fact]
    public async Task A_test_can_wait_until_a_loop_has_gone_back_to_sleep()
    {
        var rounds = 0;
        using var stop = new CancellationTokenSource();
        var armed = _clock.WaitForTimerAsync();
        var loop = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), _clock);
                rounds++;
            }
        });

        for (var round = 1; round <= 20; round++)
        {
            await armed;
            armed = _clock.WaitForTimerAsync();
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        await armed;
        Assert.Equal(20, rounds);
        await stop.CancelAsync();
        _clock.Advance(TimeSpan.FromSeconds(1));
        await loop;
    }

    [Fact]
    public async Task A_test_can_wait_for_a_number_of_armed_timers()
    {
        using var first = new RecordingTimer(_clock, seconds: 1);
        await _clock.WaitForArmedTimersAsync(1);
        var three = _clock.WaitForArmedTimersAsync(3);

        using var second = new RecordingTimer(_clock, seconds: 1);
        Assert.False(three.IsCompleted);
        using var third = new RecordingTimer(_clock, seconds: 1);

        await three;
        Assert.Equal(3, _clock.ArmedTimerCount);
    }

    [Fact]
    public async Task Waiting_for_a_timer_can_be_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        var armed = _clock.WaitForTimerAsync(cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => armed);
    }
}
