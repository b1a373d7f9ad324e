using Heartbeat.Client.Hosting;
using Heartbeat.Signals;
using Heartbeat.Support;
using Heartbeat.Testing;

namespace Heartbeat.Client.Reporting;

/// <summary>What is held aside comes in time, and in the order in which it was reported.</summary>
public sealed class HeldSignalsTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task A_timer_that_fires_early_leaves_nothing_behind()
    {
        using var buffer = new SignalBuffer(100, TimeSpan.FromHours(24), new EarlyTime(_time));
        buffer.Hold([Signal("nightly", "1")], TimeSpan.FromSeconds(1));

        var wait = buffer.WaitAsync(CancellationToken.None);
        await _time.WaitForArmedTimersAsync(1);
        _time.Advance(TimeSpan.FromMilliseconds(999.5));
        await _time.WaitForArmedTimersAsync(1);
        Assert.False(wait.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(0.5));

        await wait.Guarded();
    }

    [Fact]
    public void What_other_monitors_are_refused_postpones_nothing_that_is_held()
    {
        using var buffer = new SignalBuffer(100, TimeSpan.FromHours(24), _time);
        buffer.Hold([Signal("nightly", "1")], TimeSpan.FromSeconds(4));
        _time.Advance(TimeSpan.FromSeconds(3));
        buffer.Hold([Signal("other", "a")], TimeSpan.FromSeconds(32));
        Assert.Empty(buffer.Take(500, evenHeld: false));

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(2, buffer.Take(500, evenHeld: false).Count);
    }

    [Fact]
    public void What_is_held_stays_in_order_where_one_of_several_fails_on_the_way_one_by_one()
    {
        using var buffer = new SignalBuffer(100, TimeSpan.FromHours(24), _time);
        buffer.Hold([Signal("nightly", "1"), Signal("nightly", "2"), Signal("nightly", "3")], TimeSpan.FromSeconds(1));
        buffer.TryAdd(Signal("nightly", "4"));
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(["1"], Texts(buffer.Take(1, evenHeld: false)));
        var second = buffer.Take(1, evenHeld: false);
        Assert.Equal(["2"], Texts(second));
        buffer.PutBack(second);
        buffer.TryAdd(Signal("nightly", "5"));

        Assert.Equal(["2", "3", "4", "5"], TakeOneByOne(buffer));
    }

    [Fact]
    public void What_is_held_once_more_comes_before_what_is_held_behind_it()
    {
        using var buffer = new SignalBuffer(100, TimeSpan.FromHours(24), _time);
        buffer.Hold(
            [Signal("nightly", "1"), Signal("other", "a"), Signal("nightly", "2"), Signal("nightly", "3")],
            TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromSeconds(1));

        var batch = buffer.Take(3, evenHeld: false);
        Assert.Equal(["1", "a", "2"], Texts(batch));
        buffer.Hold([batch[0], batch[2]], TimeSpan.FromSeconds(2));
        buffer.TryAdd(Signal("nightly", "4"));
        Assert.Empty(buffer.Take(500, evenHeld: false));
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(["1", "2", "3", "4"], TakeOneByOne(buffer));
    }

    private static IEnumerable<string?> Texts(IEnumerable<PendingSignal> signals) =>
        signals.Select(static pending => pending.Signal.Content!.Message);

    private static List<string?> TakeOneByOne(SignalBuffer buffer)
    {
        var texts = new List<string?>();
        while (buffer.Take(1, evenHeld: false) is [var next])
        {
            texts.AddRange(Texts([next]));
        }

        return texts;
    }

    private PendingSignal Signal(string monitor, string message) => new(
        monitor, new Signal(SignalKind.Log) { Content = new SignalContent { Message = message } }, _time);
}
