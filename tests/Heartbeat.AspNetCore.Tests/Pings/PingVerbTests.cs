using Heartbeat.Signals;

namespace Heartbeat.AspNetCore.Pings;

public sealed class PingVerbTests
{
    [Theory]
    [InlineData("", SignalKind.Success, null)]
    [InlineData("success", SignalKind.Success, null)]
    [InlineData("end", SignalKind.Success, null)]
    [InlineData("start", SignalKind.Start, null)]
    [InlineData("fail", SignalKind.Fail, null)]
    [InlineData("log", SignalKind.Log, null)]
    [InlineData("progress", SignalKind.Progress, null)]
    [InlineData("0", SignalKind.Success, 0)]
    [InlineData("1", SignalKind.Fail, 1)]
    [InlineData("255", SignalKind.Fail, 255)]
    [InlineData("007", SignalKind.Fail, 7)]
    [InlineData("+5", SignalKind.Fail, 5)]
    public void A_verb_or_an_exit_code_says_what_happened(string text, SignalKind kind, int? exitCode)
    {
        Assert.True(PingVerb.TryParse(text, out var verb));
        Assert.Equal(kind, verb.Kind);
        Assert.Equal(exitCode, verb.ExitCode);
    }

    [Theory]
    [InlineData("256")]
    [InlineData("-1")]
    [InlineData("1.0")]
    [InlineData("+")]
    [InlineData(" 1")]
    [InlineData("Start")]
    [InlineData("stop")]
    [InlineData("99999999999999999999")]
    public void Anything_else_is_no_verb(string text) => Assert.False(PingVerb.TryParse(text, out _));
}
