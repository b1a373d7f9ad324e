using System.Globalization;
using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.StateMachine.Scenarios;

namespace Heartbeat.StateMachine;

/// <summary>What the machine remembers at most, what it allocates, and what of it is only seen when it is read.</summary>
public sealed class LimitTests
{
    private static readonly Instant Noon = SimulatedJob.BeganAt;

    private static MonitorDefinition Hourly { get; } = new()
    {
        Schedule = new IntervalSchedule(TimeSpan.FromHours(1)),
        Grace = TimeSpan.FromMinutes(5),
    };

    public static TheoryData<string> Schedules => ["interval", "daily interval", "cron"];

    [Fact]
    public void The_last_16_ids_that_an_end_named_are_remembered_and_no_more()
    {
        var monitor = Given.Interval("1:00", "0:05").At("12:00");
        for (var run = 1; run <= 16; run++)
        {
            monitor.Success(Id(run));
        }

        monitor.At("12:01").Success(Id(1)).Had(SignalEffect.Duplicate)
            .Success(Id(17)).Success(Id(2)).Had(SignalEffect.Duplicate).Success(Id(1)).Had(SignalEffect.Counted);
    }

    [Fact]
    public void The_last_32_runs_without_an_end_are_remembered_and_no_more()
    {
        var machine = new MachineUnderTest(Hourly with { Overlap = RunOverlap.Latest }, Noon);
        for (var run = 1; run <= 34; run++)
        {
            machine.Apply(new MonitorEvent { Kind = MonitorEventKind.Start, At = Noon, RunId = Id(run) });
        }

        Assert.Equal(RunBook.MaxClosed, machine.State.Runs!.Closed.Length);
        Assert.Equal(Instant.None, EndOf(Id(1)).StartedAt);
        Assert.Equal(Noon, EndOf(Id(2)).StartedAt);

        RunChange EndOf(string id)
        {
            var end = new MonitorEvent { Kind = MonitorEventKind.Success, At = Noon, RunId = id };
            return MonitorStateMachine.Apply(machine.Definition, MachineContext.Quiet, machine.State, end).Runs[0];
        }
    }

    /// <summary>A ping is common: what it allocates is paid a million times.</summary>
    [Theory]
    [MemberData(nameof(Schedules))]
    public void A_success_allocates_nothing(string schedule)
    {
        var definition = Hourly with
        {
            Schedule = schedule switch
            {
                "interval" => Hourly.Schedule,
                "daily interval" => new IntervalSchedule(TimeSpan.FromDays(1), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")),
                _ => CronSchedule.Parse("0 * * * *", TimeZoneInfo.Utc),
            },
        };
        var state = Successes(100, definition, MonitorState.Unarmed(Noon));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Successes(1_000, definition, state);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_monitor_that_nobody_armed_is_listed_as_never_reported_after_a_step_and_its_grace()
    {
        var monitor = new MonitorRecord { Name = "m", Definition = Hourly, Token = new(1, 1), CreatedAt = Noon };
        var late = Noon + TimeSpan.FromMinutes(65);
        var state = MonitorState.Unarmed(Noon);
        Assert.False(MonitorView.NeverReported(monitor, state, late));
        Assert.True(MonitorView.NeverReported(monitor, state, late + TimeSpan.FromMicroseconds(1)));

        var armed = MonitorStateMachine.Apply(
            Hourly, MachineContext.Quiet, state, new() { Kind = MonitorEventKind.Start, At = Noon }).State;
        Assert.False(MonitorView.NeverReported(monitor, armed, late + TimeSpan.FromMicroseconds(1)));
    }

    private static MonitorState Successes(int count, MonitorDefinition definition, MonitorState state)
    {
        for (var i = 0; i < count; i++)
        {
            var success = new MonitorEvent { Kind = MonitorEventKind.Success, At = state.StatusSince + TimeSpan.FromSeconds(i) };
            state = MonitorStateMachine.Apply(definition, MachineContext.Quiet, state, success).State;
        }

        return state;
    }

    private static string Id(int run) => run.ToString(CultureInfo.InvariantCulture);
}
