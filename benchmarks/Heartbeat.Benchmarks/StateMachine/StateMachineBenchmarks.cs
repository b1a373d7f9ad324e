using BenchmarkDotNet.Attributes;
using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.StateMachine;

namespace Heartbeat.Benchmarks.StateMachine;

/// <summary>What is decided about one event of one monitor.</summary>
[MemoryDiagnoser]
[MedianColumn]
public class StateMachineBenchmarks
{
    private static readonly Instant Start = Instant.From(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));

    private readonly MonitorDefinition _hourly = new()
    {
        Schedule = new IntervalSchedule(TimeSpan.FromHours(1)),
        Grace = TimeSpan.FromMinutes(10),
    };

    private readonly MonitorDefinition _nightly = new()
    {
        Schedule = CronSchedule.Parse("0 3 * * *", TimeZoneInfo.FindSystemTimeZoneById("Europe/Helsinki")),
        Grace = TimeSpan.FromMinutes(10),
    };

    private MonitorState _hourlyUp;
    private MonitorState _nightlyUp;

    [GlobalSetup]
    public void SetUp()
    {
        _hourlyUp = Apply(_hourly, MonitorState.Unarmed(Start), MonitorEventKind.Success, TimeSpan.Zero).State;
        _nightlyUp = Apply(_nightly, MonitorState.Unarmed(Start), MonitorEventKind.Success, TimeSpan.Zero).State;
    }

    [Benchmark(Baseline = true)]
    public Instant Success_with_an_interval() =>
        Apply(_hourly, _hourlyUp, MonitorEventKind.Success, TimeSpan.FromMinutes(30)).State.Deadline;

    [Benchmark]
    public Instant Success_with_a_cron_expression() =>
        Apply(_nightly, _nightlyUp, MonitorEventKind.Success, TimeSpan.FromMinutes(30)).State.Deadline;

    [Benchmark]
    public Instant Start_of_a_run() =>
        Apply(_hourly, _hourlyUp, MonitorEventKind.Start, TimeSpan.FromMinutes(30)).State.Deadline;

    [Benchmark]
    public MonitorStatus Deadline_that_passes() =>
        Apply(_hourly, _hourlyUp, MonitorEventKind.TimePassed, TimeSpan.FromMinutes(71)).State.Status;

    private static Transition Apply(MonitorDefinition definition, in MonitorState state, MonitorEventKind kind, TimeSpan after) =>
        MonitorStateMachine.Apply(definition, MachineContext.Quiet, state, new() { Kind = kind, At = Start + after });
}
