using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.Signals;
using Heartbeat.Storage;
using Heartbeat.Tests;

namespace Heartbeat.Engine;

/// <summary>A process that stood still, and the signals that meet it when it goes on.</summary>
public sealed class FreezeTests
{
    private static readonly Instant Start = Instant.From(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_ping_that_arrives_before_the_freeze_is_noticed_does_not_find_its_monitor_down()
    {
        var engine = new HeartbeatEngine(
            new() { FallbackZone = TimeZoneInfo.Utc, Planner = new("pager") }, new NoObserver(), At(0));
        engine.Begin(At(0));
        engine.StageChange(new MonitorChange.Create(Monitor(), Arm: true));
        engine.Commit();
        var slot = engine.Table.Find(1);

        engine.Begin(At(20));
        engine.StageSignal(slot, 1, new Signal(SignalKind.Success), At(20).Now - TimeSpan.FromMilliseconds(1));

        Assert.All(engine.Batch.Records.ToArray(), record => Assert.True(record.Changes.Count < 2));
        engine.Commit();
        Assert.Equal(MonitorStatus.Up, engine.Table.State(slot).Status);
    }

    private static ClockReading At(int second) => new(Start + TimeSpan.FromSeconds(second), TimeSpan.FromSeconds(second));

    private static MonitorRecord Monitor() => new()
    {
        Name = "job",
        Token = new TokenHash(1, 1),
        Definition = new() { Schedule = new IntervalSchedule(TimeSpan.FromSeconds(3)), Grace = TimeSpan.FromSeconds(2) },
    };
}
