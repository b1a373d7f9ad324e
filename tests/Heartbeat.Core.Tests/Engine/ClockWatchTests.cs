using Heartbeat.Time;

namespace Heartbeat.Engine;

public sealed class ClockWatchTests
{
    private static readonly Instant Noon = Instant.From(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly ClockWatch _watch = new();
    private Instant _deafSince = Instant.None;

    public ClockWatchTests() => _watch.Start(new(Noon, TimeSpan.Zero));

    [Fact]
    public void Clocks_that_agree_tell_of_nothing()
    {
        Assert.Equal(TimeSpan.Zero, Read(wallSeconds: 5.9, elapsedSeconds: 5));
        Assert.Empty(_watch.Unrecorded);
    }

    [Fact]
    public void A_freeze_after_which_the_clock_is_set_is_both_an_outage_and_a_step()
    {
        Assert.Equal(TimeSpan.FromMinutes(-60), Read(wallSeconds: -3000, elapsedSeconds: 600));
        Assert.Equal(
            [
                new(TimeEventKind.Outage, Noon, Noon + TimeSpan.FromMinutes(10)),
                new(TimeEventKind.ClockStep, Noon + TimeSpan.FromMinutes(10), Noon - TimeSpan.FromMinutes(50)),
            ],
            _watch.Unrecorded);
    }

    [Fact]
    public void Time_in_which_signals_were_refused_comes_before_the_step_by_the_clock_of_then()
    {
        _deafSince = Noon - TimeSpan.FromSeconds(3);
        Read(wallSeconds: 3605, elapsedSeconds: 5);
        Assert.Equal(
            [
                new(TimeEventKind.Outage, Noon - TimeSpan.FromSeconds(3), Noon + TimeSpan.FromSeconds(5)),
                new(TimeEventKind.ClockStep, Noon + TimeSpan.FromSeconds(5), Noon + TimeSpan.FromSeconds(3605)),
            ],
            _watch.Unrecorded);
    }

    [Fact]
    public void What_happened_waits_until_it_is_on_record()
    {
        Read(wallSeconds: 60, elapsedSeconds: 60);
        Read(wallSeconds: 65, elapsedSeconds: 65);
        Assert.Equal([new(TimeEventKind.Outage, Noon, Noon + TimeSpan.FromMinutes(1))], _watch.Unrecorded);
        _watch.Recorded();
        Assert.Empty(_watch.Unrecorded);
    }

    private TimeSpan Read(double wallSeconds, double elapsedSeconds) =>
        _watch.Observe(new(Noon + TimeSpan.FromSeconds(wallSeconds), TimeSpan.FromSeconds(elapsedSeconds)), _deafSince);
}
