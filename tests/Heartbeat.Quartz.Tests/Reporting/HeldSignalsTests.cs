using Heartbeat.Signals;
using Heartbeat.Testing;

namespace Heartbeat.Quartz.Reporting;

/// <summary>What is kept for later has bounds, and what came last is kept longest.</summary>
public sealed class HeldSignalsTests
{
    private const int MaxCount = 20_000;

    private readonly ManualTimeProvider _time = new();
    private readonly HeldSignals _held;
    private readonly HashSet<string> _none = [];

    public HeldSignalsTests() => _held = new HeldSignals(_time);

    [Fact]
    public void Signals_of_a_monitor_come_out_in_order()
    {
        Add("a", "1", "2", "3");

        Assert.Equal(["a:1", "a:2", "a:3"], TakeAll());
        Assert.True(_held.IsEmpty);
        Assert.False(_held.Has("a"));
    }

    [Fact]
    public void Beyond_the_bound_the_oldest_of_the_same_monitor_goes()
    {
        Fill("a");
        Add("b", "1");
        Assert.Equal(1, Add("a", "last"));

        var left = TakeAll();

        Assert.Equal(MaxCount, left.Count);
        Assert.DoesNotContain("a:0", left);
        Assert.DoesNotContain("a:1", left);
        Assert.Equal(["a:2", "a:last", "b:1"], [left[0], left[^2], left[^1]]);
    }

    [Fact]
    public void The_only_signal_of_a_monitor_does_not_go_for_the_many_of_another()
    {
        Fill("a");

        Assert.Equal(1, Add("b", "1"));

        var left = TakeAll();
        Assert.Equal((MaxCount, "a:1", "b:1"), (left.Count, left[0], left[^1]));
    }

    [Fact]
    public void What_is_too_old_goes()
    {
        Add("a", "1");
        Add("b", "2");
        _time.Advance(TimeSpan.FromMinutes(20));
        Add("a", "3");
        Assert.Equal(0, _held.DropOld());

        _time.Advance(TimeSpan.FromMinutes(11));

        Assert.Equal(2, _held.DropOld());
        Assert.False(_held.Has("b"));
        Assert.Equal(["a:3"], TakeAll());
    }

    [Fact]
    public void A_step_of_the_wall_clock_makes_nothing_old()
    {
        Add("a", "1");

        _time.StepWallClock(TimeSpan.FromHours(5));

        Assert.Equal(0, _held.DropOld());
        Assert.True(_held.TryPeek(_none, out _, out var signal));
        Assert.Equal(_time.GetUtcNow(), signal.At);
    }

    [Fact]
    public void Signals_of_a_monitor_that_is_awaited_come_out_once_it_is_there()
    {
        _held.SetAwaited("a", isAwaited: true);
        Assert.True(_held.Has("a"));
        Add("a", "1", "2");
        Add("b", "3");
        Assert.Equal(["b:3"], TakeAll());

        _held.SetAwaited("a", isAwaited: false);

        Assert.Equal(["a:1", "a:2"], TakeAll());
        Assert.False(_held.Has("a"));
    }

    [Fact]
    public void Nothing_comes_out_where_nothing_is_held()
    {
        Assert.False(_held.TryPeek(_none, out _, out _));
    }

    private void Fill(string monitor)
    {
        for (var i = 0; i < MaxCount; i++)
        {
            Assert.Equal(0, Add(monitor, $"{i}"));
        }
    }

    private int Add(string monitor, params string[] runs) => runs.Sum(run =>
        _held.Add(monitor, new Signal(SignalKind.Success) { RunId = run }, _time.GetTimestamp()));

    private List<string> TakeAll()
    {
        List<string> taken = [];
        while (_held.TryPeek(_none, out var monitor, out var signal))
        {
            taken.Add($"{monitor}:{signal.RunId}");
            _held.Dequeue(monitor);
        }

        return taken;
    }
}
