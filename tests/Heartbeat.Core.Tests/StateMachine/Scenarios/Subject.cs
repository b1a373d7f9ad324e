using Heartbeat.Monitors;
using Heartbeat.StateMachine.Model;
using Heartbeat.Time;

namespace Heartbeat.StateMachine.Scenarios;

/// <summary>Which of the two a property is asserted on: the properties hold for the model as well.</summary>
public enum SubjectKind
{
    Model,
    Machine,
}

/// <summary>The model or the real machine, played the same way.</summary>
internal sealed class Subject
{
    private readonly ReferenceMonitor? _model;

    public Subject(SubjectKind kind, Scenario scenario)
    {
        if (kind == SubjectKind.Model)
        {
            _model = new(scenario.Definition, scenario.CreatedAt, scenario.FallbackZone);
        }
        else
        {
            Machine = new(scenario.Definition, scenario.CreatedAt, scenario.FallbackZone);
        }
    }

    public Subject(SubjectKind kind, MonitorDefinition definition, Instant createdAt)
        : this(kind, new Scenario(definition, createdAt, []))
    {
    }

    public MachineUnderTest? Machine { get; }

    public Observation Play(ScenarioStep step) => _model is not null
        ? ScenarioComparison.Play(step, _model)
        : Observation.Of(ScenarioComparison.Play(step, Machine!));

    public Observation Play(MonitorEventKind kind, Instant at) => Play(new ScenarioStep { Event = new() { Kind = kind, At = at } });

    public Observation Play(TimeEvent timeEvent) => Play(new ScenarioStep { TimeEvent = timeEvent });
}
