using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.Time;

namespace Heartbeat.StateMachine.Scenarios;

/// <summary>A job that does its work in time, and a Heartbeat that is deaf now and then.</summary>
internal sealed class SimulatedJob
{
    private enum RunIds
    {
        None,
        OfEachRun,
        Constant,
    }

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

    /// <summary>Simulates a job whose runs begin at every occurrence and may outlast the next ones.</summary>
    public static Scenario Overlapping(int seed, OccurrenceSchedule schedule)
    {
        var job = new SimulatedJob(seed, schedule);
        var step = DefinitionGenerator.StepOf(schedule);
        var definition = job.Definition with { MaxRunTime = step * job._random.Pick(1, 2, 3) };
        job.Send(MonitorEventKind.Arm, BeganAt);
        var due = BeganAt;
        for (var run = 0; run < 12; run++)
        {
            due = schedule.Next(due);
            job.Send(MonitorEventKind.Start, due, $"run-{run}");
            job.Send(
                MonitorEventKind.Success,
                due + OneSecond + job._random.UpTo(definition.EffectiveMaxRunTime - (2 * OneSecond)),
                $"run-{run}");
        }

        // What comes after the last start would look like silence: the simulation, not the job, ends there.
        job._sent.RemoveAll(signal => signal.At > due);
        job._sent.Sort((one, other) => one.At.CompareTo(other.At));
        job.BeDeaf(outages: 3);
        return new(definition, BeganAt, job.Steps());
    }

    private static TimeSpan OneSecond => TimeSpan.FromSeconds(1);

    /// <summary>Sets the wall clock a few times: all that comes after a step is dated by the new clock.</summary>
    public static Scenario WithClockSteps(int seed, Scenario scenario)
    {
        var random = new SeededRandom(seed);
        var offset = TimeSpan.Zero;
        var before = BeganAt;
        List<ScenarioStep> steps = [];
        foreach (var step in scenario.Steps)
        {
            var begins = step.TimeEvent is { From: var from } ? from : step.At;
            if (random.OneIn(8) && begins > before)
            {
                var at = before + random.UpTo(begins - before);
                var jump = random.Pick(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(-2), TimeSpan.FromHours(1), TimeSpan.FromMinutes(-7));
                steps.Add(new() { TimeEvent = new(TimeEventKind.ClockStep, at + offset, at + offset + jump) });
                offset += jump;
            }

            before = Instant.Max(before, step.At);
            steps.Add(step.TimeEvent is { } time
                ? step with { TimeEvent = time with { From = time.From + offset, Until = time.Until + offset } }
                : step with { Event = step.Event!.Value with { At = step.At + offset } });
        }

        return scenario with { Steps = steps };
    }

    private void Work(int runs, bool withStarts)
    {
        var ids = _random.Pick(RunIds.None, RunIds.OfEachRun, RunIds.Constant);
        var completed = BeganAt;
        Send(MonitorEventKind.Arm, BeganAt);
        for (var run = 0; run < runs; run++)
        {
            var id = ids switch
            {
                RunIds.None => null,
                RunIds.Constant => "job",
                _ => $"run-{run}",
            };
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
                Send(MonitorEventKind.Start, begins, id);
            }

            Send(MonitorEventKind.Success, ends, id);
            completed = ends;
        }
    }

    private void Send(MonitorEventKind kind, Instant at, string? id = null) =>
        _sent.Add(new() { Kind = kind, At = at, RunId = id });

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
