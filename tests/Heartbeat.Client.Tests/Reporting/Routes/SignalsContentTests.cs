using System.Text.Json;
using Heartbeat.Signals;
using Heartbeat.Testing;

namespace Heartbeat.Client.Reporting.Routes;

public sealed class SignalsContentTests
{
    [Fact]
    public async Task Ages_are_those_of_the_moment_of_sending_and_the_length_is_right()
    {
        var time = new ManualTimeProvider();
        using var content = new SignalsContent(
            [new("nightly", new Signal(SignalKind.Start), time), new("nightly", new Signal(SignalKind.Success), time)]);
        var length = content.Headers.ContentLength;

        time.Advance(TimeSpan.FromSeconds(12.3456789));
        var body = await content.ReadAsByteArrayAsync();

        using var json = JsonDocument.Parse(body);
        Assert.Equal(length, body.Length);
        Assert.All(
            json.RootElement.GetProperty("signals").EnumerateArray(),
            static signal => Assert.Equal(12.3456789m, signal.GetProperty("age").GetDecimal()));
    }

    [Fact]
    public async Task The_oldest_age_fits()
    {
        var time = new ManualTimeProvider();
        using var content = new SignalsContent([new("nightly", new Signal(SignalKind.Log), time)]);
        time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromTicks(1));

        var body = await content.ReadAsByteArrayAsync();

        Assert.Equal(content.Headers.ContentLength, body.Length);
    }
}
