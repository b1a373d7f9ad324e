using Heartbeat.Signals;
using Heartbeat.Testing;

namespace Heartbeat.Client.Reporting;

public sealed class SignalBufferTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Long_texts_take_room_whatever_the_number_of_signals()
    {
        using var buffer = new SignalBuffer(1_000_000, TimeSpan.FromHours(24), _time);
        var body = new string('a', 200_000);
        for (var number = 0; number < 400; number++)
        {
            Assert.True(buffer.TryAdd(Signal("nightly", body)));
        }

        Assert.InRange(buffer.Count, 300, 64 * 1024 * 1024 / 200_000);
        Assert.Equal((400 - buffer.Count, 0), buffer.TakeLosses());
    }

    [Fact]
    public void A_batch_has_a_mebibyte_of_text_and_one_signal_always_fits()
    {
        using var buffer = new SignalBuffer(100, TimeSpan.FromHours(24), _time);
        for (var number = 0; number < 10; number++)
        {
            buffer.TryAdd(Signal("nightly", new string('a', 200_000)));
        }

        Assert.Equal(5, buffer.Take(500, evenHeld: false).Count);
        Assert.Equal(3, buffer.Take(3, evenHeld: false).Count);
        Assert.Equal(2, buffer.Count);
    }

    [Fact]
    public async Task Who_waits_for_a_signal_that_is_dropped_is_told()
    {
        using var buffer = new SignalBuffer(1, TimeSpan.FromHours(24), _time);
        var first = Signal("nightly");
        buffer.TryAdd(first);
        buffer.TryAdd(Signal("nightly"));

        Assert.True(first.Result.IsCompletedSuccessfully);
        Assert.Equal(SignalResult.Overloaded, await first.Result);
    }

    private PendingSignal Signal(string monitor, string? body = null) => new(
        monitor, new Signal(SignalKind.Log) { Content = body is null ? null : new SignalContent { Body = body } }, _time);
}
