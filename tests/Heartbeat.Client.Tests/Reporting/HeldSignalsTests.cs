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

    private PendingSignal Signal(string monitor, string message) => new(
        monitor, new Signal(SignalKind.Log) { Content = new SignalContent { Message = message } }, _time);
}
