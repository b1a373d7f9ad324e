using Heartbeat.Schedules;
using Heartbeat.StateMachine.Model;
using Heartbeat.Time;

namespace Heartbeat.StateMachine.Scenarios;

/// <summary>
/// Makes scenarios from seeds. It plays each step to a model of its own, so that it knows the interesting instants: just
/// before, at and just after the due time, the deadline, the limits of runs and the ends of pauses.
/// </summary>
internal sealed class ScenarioGenerator
{
    private static readonly string?[] RunIds = [null, null, null, "a", "a", "b", "c"];

    private readonly SeededRandom _random;
    private readonly ReferenceMonitor _model;
    private readonly Scenario _empty;
    private readonly List<ScenarioStep> _steps = [];

    private ScenarioGenerator(int seed)
    {
        _random = new(seed);
        var createdAt = Instant.From(_random.Pick(
            new DateTimeOffset(2026, 3, 28, 1, 30, 0, TimeSpan.Zero),
            new DateTimeOffset(2026, 10, 24, 0, 59, 58, TimeSpan.Zero),
            new DateTimeOffset(2026, 6, 10, 12, 0, 0, TimeSpan.Zero))) + _random.UpTo(TimeSpan.FromHours(2));
        var definition = DefinitionGenerator.Definition(_random, createdAt);
        _empty = new(definition, createdAt, [])
        {
            FallbackZone = _random.OneIn(3) ? TimeZoneInfo.FindSystemTimeZoneById("America/New_York") : TimeZoneInfo.Utc,
        };
        _model = new(definition, createdAt, _empty.FallbackZone);
    }

    public static Scenario Scenario(int seed, int maxSteps = 14) => new ScenarioGenerator(seed).Generate(maxSteps);

    private TimeSpan Step => DefinitionGenerator.StepOf(_model.Definition.Schedule);

    private Scenario Generate(int maxSteps)
    {
        if (_random.OneIn(2))
        {
            Take(new() { Event = new() { Kind = MonitorEventKind.Arm, At = _model.Now } });
        }

        var count = 3 + _random.Below(maxSteps - 2);
        while (_steps.Count < count)
        {
            Take(NextStep());
        }

        Take(new() { Event = new() { Kind = MonitorEventKind.TimePassed, At = _model.Now + (4 * Step) } });
        return _empty with { Steps = [.. _steps] };
    }

    private void Take(ScenarioStep step)
    {
        _steps.Add(step);
        ScenarioComparison.Play(step, _model);
    }

    private ScenarioStep NextStep()
    {
        var at = NextInstant();
        return _random.Below(100) switch
        {
            < 26 => Signal(MonitorEventKind.Success, at),
            < 46 => Signal(MonitorEventKind.Start, at),
            < 57 => Signal(MonitorEventKind.Fail, at),
            < 62 => Signal(MonitorEventKind.Progress, at),
            < 63 => Signal(MonitorEventKind.Log, at),
            < 66 => Signal(MonitorEventKind.Expect, at),
            < 69 => Signal(MonitorEventKind.Interrupted, at),
            < 76 => Plain(MonitorEventKind.TimePassed, at),
            < 78 => Pause(at),
            < 79 => Plain(MonitorEventKind.Resume, at),
            < 80 => Plain(_random.Pick(MonitorEventKind.Acknowledge, MonitorEventKind.TokenRotated), at),
            < 81 => Plain(_random.Pick(MonitorEventKind.Arm, MonitorEventKind.Retire, MonitorEventKind.Revive), at),
            < 88 => Edit(at),
            < 98 => Outage(),
            _ => ClockStep(at),
        };
    }

    /// <summary>Picks when the next thing happens: mostly around an instant that means something.</summary>
    private Instant NextInstant()
    {
        var now = _model.Now;
        Instant[] landmarks =
        [
            _model.Due,
            _model.Deadline,
            .. _model.OpenRuns.Select(run => run.CountsFrom + _model.Definition.EffectiveMaxRunTime),
            now + Step,
        ];
        var landmark = landmarks[_random.Below(landmarks.Length)];
        var isNear = landmark.IsTime && landmark >= now && landmark - now < TimeSpan.FromDays(30);
        var at = _random.Below(10) switch
        {
            < 5 when isNear => landmark + _random.Pick(
                TimeSpan.FromMicroseconds(-1),
                TimeSpan.Zero,
                TimeSpan.FromMicroseconds(1),
                TimeSpan.FromSeconds(-2),
                TimeSpan.FromSeconds(1),
                -_random.UpTo(_model.Definition.Grace),
                _random.UpTo(_model.Definition.Grace)),
            < 6 => now,
            < 8 => now + _random.UpTo(TimeSpan.FromMinutes(1)),
            _ => now + _random.UpTo(2 * Step),
        };
        return Instant.Max(now, at);
    }

    private static ScenarioStep Plain(MonitorEventKind kind, Instant at) => new() { Event = new() { Kind = kind, At = at } };

    private ScenarioStep Signal(MonitorEventKind kind, Instant at)
    {
        var isEnd = kind is MonitorEventKind.Success or MonitorEventKind.Fail;
        var namesDue = kind == MonitorEventKind.Expect
            || (isEnd && _model.Definition.Schedule is ReportedSchedule && !_random.OneIn(4));
        return new()
        {
            Event = new()
            {
                Kind = kind,
                At = at,
                RunId = _random.Pick(RunIds),
                ReportedAt = (isEnd || kind == MonitorEventKind.Start) && _random.OneIn(10)
                    ? at - _random.UpTo(2 * Step < TimeSpan.FromHours(24) ? 2 * Step : TimeSpan.FromHours(24))
                    : null,
                Duration = isEnd && _random.OneIn(15) ? _random.UpTo(TimeSpan.FromMinutes(1)) : null,
                NextDue = namesDue ? ReportedDue(at) : null,
                ExitCode = kind == MonitorEventKind.Fail && _random.OneIn(3) ? (byte)1 : null,
            },
        };
    }

    private Instant ReportedDue(Instant at) => _random.Below(8) switch
    {
        0 => Instant.Never,
        1 => at - _random.UpTo(Step),
        2 => at,
        _ => at + _random.UpTo(3 * Step),
    };

    private ScenarioStep Pause(Instant at) => new()
    {
        Event = new()
        {
            Kind = MonitorEventKind.Pause,
            At = at,
            PausedUntil = _random.Below(4) switch
            {
                0 => Instant.Never,
                1 => at - TimeSpan.FromSeconds(1),
                _ => at + _random.UpTo(2 * Step) + TimeSpan.FromSeconds(1),
            },
        },
    };

    private ScenarioStep Edit(Instant at) => new()
    {
        Event = new() { Kind = MonitorEventKind.DefinitionChanged, At = at },
        NewDefinition = DefinitionGenerator.Edited(_random, _model.Definition, at),
    };

    /// <summary>Makes an outage: its first instant, too, is often one that means something.</summary>
    private ScenarioStep Outage()
    {
        // Whatever is stored is a sign of life, so an outage begins with the last event at the earliest.
        var from = _random.OneIn(4) ? _model.Now : NextInstant();
        var until = Instant.Max(_model.Now, from + _random.Pick(
            _random.UpTo(TimeSpan.FromMinutes(1)),
            _random.UpTo(2 * Step),
            _random.UpTo(_model.Definition.Grace),
            TimeSpan.Zero));
        return new()
        {
            TimeEvent = new(_random.Pick(TimeEventKind.Outage, TimeEventKind.ProcessStart), from, until),
            IsTakenInLater = _random.OneIn(2),
        };
    }

    private ScenarioStep ClockStep(Instant at)
    {
        var step = _random.Pick(
            TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(-2), TimeSpan.FromSeconds(20), TimeSpan.FromHours(1), -Step, Step);
        return new() { TimeEvent = new(TimeEventKind.ClockStep, at, at + step), IsTakenInLater = _random.OneIn(2) };
    }
}
