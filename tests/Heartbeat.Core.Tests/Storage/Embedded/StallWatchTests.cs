using Heartbeat.Testing;

namespace Heartbeat.Storage.Embedded;

public sealed class StallWatchTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly ManualTimeProvider _time = new();
    private readonly StallWatch _watch;
    private int _stalls;

    public StallWatchTests() => _watch = new(_time, Patience, () => _stalls++);

    [Fact]
    public void Work_that_ends_in_time_is_no_stall_however_often_it_comes()
    {
        for (var round = 0; round < 100; round++)
        {
            _watch.Begin();
            _time.Advance(TimeSpan.FromSeconds(9));
            _watch.End();
        }

        Assert.Equal(0, _stalls);
        Assert.False(_watch.IsStalled);
    }

    [Fact]
    public void Work_that_does_not_end_is_reported_once_when_patience_is_over()
    {
        _watch.Begin();
        _time.Advance(Patience - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, _stalls);

        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(_watch.IsStalled);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, _stalls);
    }

    [Fact]
    public void Patience_begins_anew_with_each_round()
    {
        _watch.Begin();
        _time.Advance(TimeSpan.FromSeconds(6));
        _watch.End();
        _watch.Begin();
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(0, _stalls);

        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(1, _stalls);
    }

    [Fact]
    public void The_end_of_a_stall_is_noticed_and_the_next_one_too()
    {
        _watch.Begin();
        _time.Advance(Patience);
        _watch.End();
        Assert.False(_watch.IsStalled);

        _watch.Begin();
        _time.Advance(Patience);
        Assert.Equal(2, _stalls);
    }

    [Fact]
    public void Nobody_is_reported_for_being_idle()
    {
        _watch.Begin();
        _watch.End();
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, _stalls);
    }
}
