using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.Signals;
using Heartbeat.Tests;

namespace Heartbeat.Engine;

/// <summary>What many monitors take, and what a ping takes.</summary>
[Collection(nameof(MonitorMemoryTests))]
[CollectionDefinition(nameof(MonitorMemoryTests), DisableParallelization = true)]
public sealed class MonitorMemoryTests
{
    private const int Monitors = 50_000;

    private static readonly Instant Start = Instant.From(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_monitor_takes_at_most_170_bytes_before_and_after_its_ping(bool isCron)
    {
        // What other tests left running may take memory meanwhile, or give some back; hardly five times in a row.
        var measured = new List<(long Created, long Pinged)>();
        do
        {
            measured.Add(BytesAMonitor(isCron));
        }
        while (measured.Count < 5 && !IsWithin(measured[^1]));

        Assert.True(IsWithin(measured[^1]), string.Join(", ", measured));

        static bool IsWithin((long Created, long Pinged) bytes) => bytes is { Created: > 60 and <= 170, Pinged: > 60 and <= 170 };
    }

    private static (long Created, long Pinged) BytesAMonitor(bool isCron)
    {
        var before = Held();
        var engine = NewEngine();
        for (var i = 1; i <= Monitors; i++)
        {
            engine.Table.Put(Monitor(i, isCron ? Cron : Hourly), StateMachine.MonitorState.Unarmed(Start));
        }

        var created = Held() - before;
        Ping(engine, 1, Monitors, second: 1);
        Ping(engine, 1, Monitors, second: 3_601);

        var pinged = Held() - before;
        GC.KeepAlive(engine);
        return (created / Monitors, pinged / Monitors);
    }

    [Fact]
    public void A_ping_allocates_nothing()
    {
        var engine = NewEngine();
        for (var i = 1; i <= 100; i++)
        {
            engine.Table.Put(Monitor(i, i % 2 == 0 ? Cron : Hourly), StateMachine.MonitorState.Unarmed(Start));
        }

        for (var second = 1; second < 40; second++)
        {
            Ping(engine, 1, 100, second);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var second = 40; second < 50; second++)
        {
            Ping(engine, 1, 100, second);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static MonitorDefinition Hourly { get; } = new()
    {
        Schedule = new IntervalSchedule(TimeSpan.FromHours(1)),
        Grace = TimeSpan.FromMinutes(10),
    };

    private static MonitorDefinition Cron { get; } = new()
    {
        Schedule = CronSchedule.Parse("0 * * * *", TimeZoneInfo.Utc),
        Grace = TimeSpan.FromMinutes(10),
    };

    private static long Held()
    {
        // What other tests left behind goes first, with whatever waits for its finalizer.
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static HeartbeatEngine NewEngine() =>
        new(new() { FallbackZone = TimeZoneInfo.Utc, Planner = new("pager") }, new NoObserver(), At(0));

    private static ClockReading At(int second) => new(Start + TimeSpan.FromSeconds(second), TimeSpan.FromSeconds(second));

    private static void Ping(HeartbeatEngine engine, int first, int last, int second)
    {
        engine.Begin(At(second));
        for (var i = first; i <= last; i++)
        {
            var slot = engine.Table.Find(SignalTarget.ByToken(TokenOf(i)));
            var receipt = engine.StageSignal(slot, engine.Table.Id(slot), new Signal(SignalKind.Success), At(second).Now);
            if (receipt.Result != SignalResult.Accepted || i % 1_000 == 0)
            {
                Assert.Equal(SignalResult.Accepted, receipt.Result);
                engine.Commit();
                engine.Begin(At(second));
            }
        }

        engine.Commit();
    }

    private static TokenHash TokenOf(int number) => new((ulong)number * 0x9E37_79B9_7F4A_7C15, (ulong)number);

    private static MonitorRecord Monitor(int number, MonitorDefinition definition) => new()
    {
        Id = number,
        Name = $"nightly-backup-{number}",
        Slug = $"nightly-backup-{number}",
        Definition = definition,
        Token = TokenOf(number),
        CreatedAt = Start,
        UpdatedAt = Start,
    };
}
