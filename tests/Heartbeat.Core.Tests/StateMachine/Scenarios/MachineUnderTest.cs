using Heartbeat.Monitors;
using Heartbeat.Time;

namespace Heartbeat.StateMachine.Scenarios;

/// <summary>The real machine with the state, the definition and the log of time events that its caller keeps.</summary>
internal sealed class MachineUnderTest(
    MonitorDefinition definition, Instant createdAt, TimeZoneInfo? fallbackZone = null)
{
    private TimeEventLog _log = TimeEventLog.Empty;

    public MonitorDefinition Definition { get; private set; } = definition;

    public MonitorState State { get; private set; } = MonitorState.Unarmed(createdAt);

    /// <summary>Notes a time event; the monitor takes it in with its next event.</summary>
    public void Note(TimeEvent timeEvent) => _log = _log.Append(timeEvent);

    public Transition Apply(TimeEvent timeEvent)
    {
        Note(timeEvent);
        return Apply(new MonitorEvent { Kind = MonitorEventKind.TimePassed, At = timeEvent.Until });
    }

    public Transition Apply(MonitorEvent occurrence, MonitorDefinition? newDefinition = null)
    {
        if (newDefinition is not null)
        {
            occurrence = occurrence with { PreviousDefinition = Definition };
            Definition = newDefinition;
        }

        var context = new MachineContext(_log, fallbackZone ?? TimeZoneInfo.Utc);
        var transition = MonitorStateMachine.Apply(Definition, context, State, occurrence);
        State = transition.State;
        return transition;
    }
}
