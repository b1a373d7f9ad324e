using Heartbeat.Maintenance;
using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Heartbeat.Tests;

namespace Heartbeat.Engine;

public sealed class SweepTests
{
    private static readonly Instant Start = Instant.From(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    private readonly HeartbeatEngine _engine = new(
        new() { FallbackZone = TimeZoneInfo.Utc, Planner = new("pager") }, new NoObserver(), At(0));

    [Fact]
    public void A_monitor_that_trips_over_a_defect_keeps_no_other_from_being_watched()
    {
        Load(1, maintenance: null!);
        Load(2, MaintenanceCalendar.Empty);
        _engine.EndLoading();

        Sweep(12, passed: 2);

        Assert.Equal(MonitorStatus.Down, _engine.Table.State(_engine.Table.Find(2)).Status);
        Assert.True(_engine.NextSweepAt > At(13).Now);
        Sweep(71.9, passed: 0);
        Sweep(73, passed: 1);
    }

    [Fact]
    public void Refusals_are_on_record_before_a_deadline_passes_even_where_the_clock_was_set_in_the_same_moment()
    {
        Load(2, MaintenanceCalendar.Empty);
        _engine.EndLoading();
        _engine.SignalRefused(At(11).Now, storeFailed: false);

        _engine.Begin(new ClockReading(At(13).Now, TimeSpan.FromSeconds(11.2)));
        _engine.StageSweep(10);
        _engine.Commit();

        Assert.Equal(MonitorStatus.Up, _engine.Table.State(_engine.Table.Find(2)).Status);
    }

    [Fact]
    public void After_the_clock_was_set_back_all_deadlines_are_looked_at_once_and_then_rest()
    {
        Load(2, MaintenanceCalendar.Empty);
        _engine.EndLoading();
        _engine.Begin(new ClockReading(Start - TimeSpan.FromDays(1), TimeSpan.FromSeconds(1)));
        _engine.Commit();

        Assert.True(_engine.NextSweepAt <= Start - TimeSpan.FromDays(1));
        _engine.Begin(new ClockReading(Start - TimeSpan.FromDays(1), TimeSpan.FromSeconds(1)));
        Assert.Equal(1, _engine.StageSweep(10));
        _engine.Commit();

        Assert.InRange(_engine.NextSweepAt - (Start - TimeSpan.FromDays(1)), TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(2));
    }

    private static ClockReading At(double second) =>
        new(Start + TimeSpan.FromSeconds(second), TimeSpan.FromSeconds(second));

    private void Sweep(double second, int passed)
    {
        _engine.Begin(At(second));
        Assert.Equal(passed, _engine.StageSweep(10));
        _engine.Commit();
    }

    /// <summary>Loads a monitor that succeeded at the start: due after 10 s, down after 11.</summary>
    private void Load(long id, MaintenanceCalendar maintenance)
    {
        var state = MonitorState.Unarmed(Start);
        state.Status = MonitorStatus.Up;
        state.Armed = true;
        state.Due = state.FirstDue = Start + TimeSpan.FromSeconds(10);
        state.Deadline = Start + TimeSpan.FromSeconds(11);
        state.Basis = state.SignalBasis = new(DueBasisKind.Signal, Start, Start);
        var monitor = new MonitorRecord
        {
            Id = id,
            Name = $"job {id}",
            Token = new TokenHash(1, (ulong)id),
            Definition = new()
            {
                Schedule = new IntervalSchedule(TimeSpan.FromSeconds(10)),
                Grace = TimeSpan.FromSeconds(1),
                Maintenance = maintenance,
            },
        };
        _engine.Add(monitor, state);
    }
}
