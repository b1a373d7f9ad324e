using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.StateMachine;
using Heartbeat.Storage.Encoding;
using Heartbeat.Tests.Storage;
using Heartbeat.Time;

namespace Heartbeat.Engine.Packing;

public sealed class PackedStateTests
{
    private static readonly Instant Start = Instant.From(new DateTimeOffset(2026, 3, 1, 12, 0, 0, 987, TimeSpan.Zero));

    private readonly ByteSink _sink = new();

    [Fact]
    public void A_state_comes_back_as_it_was()
    {
        var random = new RandomRecords(11);
        for (var i = 0; i < 5_000; i++)
        {
            Check(random.State());
        }
    }

    [Fact]
    public void A_state_of_the_machine_comes_back_as_it_was()
    {
        var random = new Random(12);
        foreach (var definition in new[] { Interval(), Cron() })
        {
            var state = MonitorState.Unarmed(Start);
            var now = Start;
            for (var i = 0; i < 2_000; i++)
            {
                now += TimeSpan.FromMicroseconds(random.NextInt64(1, 7_200_000_000));
                state = After(definition, state, random.GetItems(Enum.GetValues<MonitorEventKind>(), 1)[0], now);
                Check(state);
            }
        }
    }

    [Fact]
    public void Extreme_numbers_come_back_as_they_were()
    {
        var state = MonitorState.Unarmed(Instant.FromUtc(DateTime.MinValue), int.MaxValue);
        state.SignalCount = long.MaxValue;
        state.SuccessesInRow = int.MaxValue;
        state.FailuresInRow = int.MaxValue;
        state.LastExitCode = short.MinValue;
        state.Due = Instant.FromUtc(DateTime.MaxValue);
        state.Deadline = Instant.FromUtc(DateTime.MinValue);
        state.LastDuration = TimeSpan.MaxValue;
        state.ReportedGap = TimeSpan.MinValue;

        Check(state);
    }

    [Theory]
    [InlineData(false, 24, 32)]
    [InlineData(true, 32, 40)]
    public void After_a_success_it_takes_few_bytes(bool isCron, int first, int later)
    {
        var definition = isCron ? Cron() : Interval();
        var state = After(definition, MonitorState.Unarmed(Start), MonitorEventKind.Success, Start + TimeSpan.FromMinutes(1));

        Assert.InRange(Written(state).Length, 1, first);
        state = After(definition, state, MonitorEventKind.Success, Start + TimeSpan.FromMinutes(61));
        Assert.InRange(Written(state).Length, 1, later);
    }

    [Fact]
    public void Whether_it_may_become_due_is_known_without_reading_it()
    {
        var random = new RandomRecords(13);
        for (var i = 0; i < 1_000; i++)
        {
            var state = random.State();
            Assert.Equal(MonitorTable.MayBecomeDue(state), PackedState.MayBecomeDue(Written(state)));
        }
    }

    [Fact]
    public void Every_status_has_room()
    {
        foreach (var status in Enum.GetValues<MonitorStatus>())
        {
            var state = MonitorState.Unarmed(Start);
            state.Status = status;
            Check(state);
        }
    }

    private static MonitorState After(MonitorDefinition definition, MonitorState state, MonitorEventKind kind, Instant at) =>
        MonitorStateMachine.Apply(
            definition,
            new MachineContext(TimeEventLog.Empty, TimeZoneInfo.Utc),
            state,
            new() { Kind = kind, At = at, PreviousDefinition = definition }).State;

    private static MonitorDefinition Interval() => new()
    {
        Schedule = new IntervalSchedule(TimeSpan.FromHours(1)),
        Grace = TimeSpan.FromMinutes(10),
    };

    private static MonitorDefinition Cron() => new()
    {
        Schedule = CronSchedule.Parse("0 * * * *", TimeZoneInfo.Utc),
        Grace = TimeSpan.FromMinutes(10),
    };

    private ReadOnlySpan<byte> Written(in MonitorState state)
    {
        PackedState.Write(_sink, state);
        return _sink.Written;
    }

    private void Check(in MonitorState state) => Assert.Equal(state, PackedState.Read(Written(state)));
}
