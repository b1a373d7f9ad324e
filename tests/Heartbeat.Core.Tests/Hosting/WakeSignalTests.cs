using Heartbeat.Support;
using Heartbeat.Testing;

namespace Heartbeat.Hosting;

public sealed class WakeSignalTests : IDisposable
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly ManualTimeProvider _clock = new();
    private readonly WakeSignal _signal;

    public WakeSignalTests() => _signal = new WakeSignal(_clock);

    private Instant Now => Instant.From(_clock.GetUtcNow());

    public void Dispose() => _signal.Dispose();

    [Fact]
    public void Sleeping_until_now_does_not_sleep() =>
        Assert.True(_signal.SleepUntilAsync(Now, CancellationToken.None).AsTask().IsCompletedSuccessfully);

    [Fact]
    public async Task A_wake_before_the_sleep_is_not_lost()
    {
        _signal.Wake();
        _signal.Wake();

        await _signal.SleepUntilAsync(Instant.Never, CancellationToken.None).AsTask().Guarded();

        var second = _signal.SleepUntilAsync(Instant.Never, CancellationToken.None).AsTask();
        Assert.False(second.IsCompleted, "Two wakes before one sleep are one wake.");
        _signal.Wake();
        await second.Guarded();
    }

    [Fact]
    public async Task A_wake_ends_the_sleep()
    {
        var sleep = _signal.SleepUntilAsync(Now + Hour, CancellationToken.None).AsTask();
        Assert.False(sleep.IsCompleted);

        _signal.Wake();

        await sleep.Guarded();
        Assert.Equal(new ManualTimeProvider().GetUtcNow(), _clock.GetUtcNow());
    }

    [Fact]
    public async Task The_sleep_ends_at_its_instant_and_not_before()
    {
        var until = Now + Hour;
        var sleep = _signal.SleepUntilAsync(until, CancellationToken.None).AsTask();
        await PassMinutesAsync(59);
        Assert.False(sleep.IsCompleted);

        _clock.Advance(TimeSpan.FromMinutes(1));

        await sleep.Guarded();
        Assert.Equal(until, Now);
    }

    [Fact]
    public async Task A_timer_that_fires_early_does_not_end_the_sleep()
    {
        var sleep = _signal.SleepUntilAsync(Now + TimeSpan.FromSeconds(10), CancellationToken.None).AsTask();
        _clock.StepWallClock(TimeSpan.FromSeconds(-1));

        var rearmed = _clock.WaitForTimerAsync();
        _clock.Advance(TimeSpan.FromSeconds(10));
        await rearmed;
        Assert.False(sleep.IsCompleted);

        _clock.Advance(TimeSpan.FromSeconds(1));
        await sleep.Guarded();
    }

    [Fact]
    public async Task A_wall_clock_that_was_set_back_does_not_prolong_the_sleep_by_a_day()
    {
        var sleep = _signal.SleepUntilAsync(Now + TimeSpan.FromSeconds(5), CancellationToken.None).AsTask();
        _clock.StepWallClock(-24 * Hour);

        _clock.Advance(TimeSpan.FromSeconds(5));

        await sleep.Guarded();
    }

    [Fact]
    public async Task A_wall_clock_that_was_set_forward_is_seen_within_a_minute()
    {
        var sleep = _signal.SleepUntilAsync(Now + (24 * Hour), CancellationToken.None).AsTask();
        _clock.StepWallClock(24 * Hour);

        _clock.Advance(TimeSpan.FromMinutes(1));

        await sleep.Guarded();
    }

    [Fact]
    public async Task A_cancellation_ends_the_sleep_without_an_exception()
    {
        using var stopping = new CancellationTokenSource();
        var sleep = _signal.SleepUntilAsync(Instant.Never, stopping.Token).AsTask();

        await stopping.CancelAsync();

        await sleep.Guarded();
    }

    [Fact]
    public async Task Wakes_and_timers_that_race_end_each_sleep_once()
    {
        for (var i = 0; i < 2_000; i++)
        {
            var sleep = _signal.SleepUntilAsync(Now + TimeSpan.FromMilliseconds(1), CancellationToken.None).AsTask();
            var waker = Task.Run(_signal.Wake);
            _clock.Advance(TimeSpan.FromMilliseconds(1));
            await sleep.Guarded();
            await waker.Guarded();
        }
    }

    private async Task PassMinutesAsync(int minutes)
    {
        for (var i = 0; i < minutes; i++)
        {
            var rearmed = _clock.WaitForTimerAsync();
            _clock.Advance(TimeSpan.FromMinutes(1));
            await rearmed;
        }
    }
}
