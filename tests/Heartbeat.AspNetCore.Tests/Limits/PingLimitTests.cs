using Heartbeat.Signals;
using Heartbeat.Testing;

namespace Heartbeat.AspNetCore.Limits;

public sealed class PingLimitTests
{
    private static readonly SignalTarget Known = SignalTarget.BySlug("known");

    private readonly PingLimit _limit = new(1, new ManualTimeProvider());

    [Fact]
    public void Tokens_that_are_tried_out_leave_nothing_in_memory()
    {
        for (var i = 0; i < 10_000; i++)
        {
            var guess = SignalTarget.ByToken(TokenHash.Of(Guid.NewGuid().ToString()));
            Assert.Null(_limit.Count(guess, new Signal(SignalKind.Success)));
        }

        Assert.Equal(0, _limit.Buckets);
    }

    [Fact]
    public void The_ping_with_which_a_bucket_is_opened_counts()
    {
        _limit.Open(Known);

        Assert.Equal(1, _limit.Buckets);
        Assert.Equal(TimeSpan.FromMinutes(1), _limit.Count(Known, new Signal(SignalKind.Success)));
    }

    [Theory]
    [InlineData(SignalKind.Fail, null)]
    [InlineData(SignalKind.Fail, "a")]
    [InlineData(SignalKind.Success, "a")]
    public void What_ends_a_run_is_within_every_limit_and_opens_no_bucket(SignalKind kind, string? run)
    {
        var end = new Signal(kind) { RunId = run };
        Assert.Equal(TimeSpan.Zero, _limit.Count(Known, end));
        _limit.Open(Known);

        Assert.Equal(TimeSpan.Zero, _limit.Count(Known, end));
    }

    [Theory]
    [InlineData(SignalKind.Success, null)]
    [InlineData(SignalKind.Start, "a")]
    [InlineData(SignalKind.Progress, "a")]
    [InlineData(SignalKind.Log, "a")]
    [InlineData(SignalKind.Ignored, null)]
    public void All_else_is_counted(SignalKind kind, string? run)
    {
        _limit.Open(Known);

        Assert.Equal(TimeSpan.FromMinutes(1), _limit.Count(Known, new Signal(kind) { RunId = run }));
    }

    [Fact]
    public void Without_a_limit_there_are_no_buckets()
    {
        var none = new PingLimit(0, new ManualTimeProvider());
        none.Open(Known);

        Assert.Equal(TimeSpan.Zero, none.Count(Known, new Signal(SignalKind.Success)));
        Assert.Equal(0, none.Buckets);
    }
}
