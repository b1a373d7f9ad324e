using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.Time;

namespace Heartbeat.StateMachine.Scenarios;

/// <summary>A job that does its work in time, and a Heartbeat that is deaf now and then.</summary>
internal sealed class SimulatedJob
{
    private readonly SeededRandom _random;
    private readonly List<MonitorEvent> _sent = [];
    private readonly List<TimeEvent> _outages = [];

    private SimulatedJob(int seed, Schedule schedule)
    {
        _random = new(seed);
        var step = DefinitionGenerator.StepOf(schedule);
        Definition = new()
        {
            Schedule = schedule,
            Grace = _random.Pick(TimeSpan.FromSeconds(5), step / 10, step / 2),
            MaxRunTime = _random.Pick(TimeSpan.FromSeconds(10), step / 4, step / 2),
            FailureThreshold = _random.Pick(1, 1, 2),
        };
    }

    public MonitorDefinition Definition { get; }

    public static Instant BeganAt { get; } = Instant.From(new(2026, 6, 10, 12, 0, 0, TimeSpan.Zero));

    /// <summary>Simulates a healthy job: each run begins by due + grace and ends within max run time.</summary>
    public static Scenario Healthy(int seed, Schedule schedule)
    {
        var job = new SimulatedJob(seed, schedule);
        job.Work(runs: 12, withStarts: job._random.OneIn(2));
        job.BeDeaf(outages: 4);
        return new(job.Definition, BeganAt, job.Steps());
    }

    private void Work(int runs, bool withStarts)
    {
        var completed = BeganAt;
        Send(MonitorEventKind.Arm, BeganAt);
        for (var run = 0; run < runs; run++)
        {
            var due = Definition.Schedule switch
            {
                IntervalSchedule interval => completed + interval.Interval,
                OccurrenceSchedule occurrences => occurrences.Next(completed),
                _ => throw new NotSupportedException(),
            };
            var begins = due + _random.UpTo(Definition.Grace);
            var ends = withStarts ? begins + _random.UpTo(Definition.EffectiveMaxRunTime - TimeSpan.FromSeconds(1)) : begins;
            if (withStarts)
            {
                Send(MonitorEventKind.Start, begins);
            }

            Send(MonitorEventKind.Success, ends);
            completed = ends;
        }
    }

    private void Send(MonitorEventKind kind, Instant at) => _sent.Add(new() { Kind = kind, At = at });

    /// <summary>Adds outages, none of which makes two signals in a row fail.</summary>
    private void BeDeaf(int outages)
    {
        for (var i = 0; i < outages; i++)
        {
            var around = _sent[1 + _random.Below(_sent.Count - 1)].At;
            var from = around - _random.UpTo(Definition.Grace + TimeSpan.FromSeconds(20));
            var outage = new TimeEvent(
                _random.Pick(TimeEventKind.Outage, TimeEventKind.ProcessStart),
                from,
                around + _random.UpTo(DefinitionGenerator.StepOf(Definition.Schedule)));
            if (from > BeganAt && !_outages.Exists(other => outage.From <= other.Until && outage.Until >= other.From))
            {
                _outages.Add(outage);
                if (RefusesTwoInARow())
                {
                    _outages.Remove(outage);
                }
            }
        }
    }

    /// <summary>Tells whether two signals in a row, or two ends in a row, would be lost: that looks like a dead job.</summary>
    private bool RefusesTwoInARow()
    {
        var ends = _sent.Where(signal => signal.Kind == MonitorEventKind.Success).ToList();
        return HasTwoRefusedInARow(_sent) || HasTwoRefusedInARow(ends);
    }

    private bool HasTwoRefusedInARow(List<MonitorEvent> signals) =>
        signals.Zip(signals.Skip(1)).Any(pair => IsRefused(pair.First) && IsRefused(pair.Second));

    private bool IsRefused(MonitorEvent signal) =>
        _outages.Exists(outage => signal.At > outage.From && signal.At < outage.Until);

    private IReadOnlyList<ScenarioStep> Steps() =>
    [
        .. _sent
            .Where(signal => !IsRefused(signal))
            .Select(signal => new ScenarioStep { Event = signal })
            .Concat(_outages.Select(outage => new ScenarioStep { TimeEvent = outage }))
            .OrderBy(step => step.At)
            .ThenBy(step => step.TimeEvent is null),
    ];
}
