using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.Time;

namespace Heartbeat.StateMachine;

/// <summary>One application of the state machine: a working copy of the state, and what was changed so far.</summary>
/// <remarks>Parts: deadlines, signals, runs, outages, what operators do, and edits, each in a file of its own.</remarks>
internal partial struct MachineStep
{
    private static readonly TimeSpan OneMinute = TimeSpan.FromMinutes(1);

    private readonly MachineContext _context;
    private MonitorDefinition _definition;
    private MonitorState _state;
    private TransitionList<StatusChange> _changes;
    private TransitionList<RunChange> _runs;
    private SignalEffect _effect;
    private TimeSpan? _lateness;

    /// <summary>Whether what is taken in is not in the log as an outage: only its effect is asked for.</summary>
    private bool _onlyWeighs;

    /// <summary>A suspension that was weighed as an outage, though the log has it as a clock step.</summary>
    private TimeEvent? _suspension;

    /// <summary>How far the wall clock was set after the events that are taken in: only while they are taken in again.</summary>
    private TimeSpan _laterSteps;

    public MachineStep(MonitorDefinition definition, in MachineContext context, in MonitorState state)
    {
        _definition = definition;
        _context = context;
        _state = state;
    }

    private readonly Schedule Schedule => _definition.Schedule;

    private readonly TimeSpan MaxRunTime => _definition.EffectiveMaxRunTime;

    /// <summary>Gets the least time that people have between an edit, or a report from the past, and its alert.</summary>
    private readonly TimeSpan Notice => _definition.Grace > OneMinute ? _definition.Grace : OneMinute;

    /// <summary>Gets a value indicating whether the schedule is watched: somebody waits for the next run.</summary>
    private readonly bool IsWatched =>
        _state is { Retired: false, Status: MonitorStatus.Up } or { Retired: false, Status: MonitorStatus.New, Armed: true };

    public void Handle(MonitorDefinition definition, in MonitorEvent occurrence)
    {
        switch (occurrence.Kind)
        {
            case MonitorEventKind.TimePassed:
                break;
            case MonitorEventKind.Pause:
                Pause(occurrence.At, occurrence.PausedUntil);
                break;
            case MonitorEventKind.Resume:
                Resume(occurrence.At);
                break;
            case MonitorEventKind.Arm:
                ArmIfWaiting(occurrence.At);
                break;
            case MonitorEventKind.DefinitionChanged:
                ChangeDefinition(definition, occurrence.At);
                break;
            case MonitorEventKind.Retire:
                Retire(occurrence.At);
                break;
            case MonitorEventKind.Revive:
                Revive(occurrence.At);
                break;
            case MonitorEventKind.Delete:
                Delete(occurrence.At);
                break;
            case MonitorEventKind.Acknowledge:
                _state.Acknowledged |= _state.Status == MonitorStatus.Down;
                break;
            case MonitorEventKind.TokenRotated:
                LoseOpenRuns(occurrence.At);
                break;
            default:
                HandleSignal(occurrence);
                break;
        }
    }

    public Transition Finish()
    {
        _state.Deadline = Deadline();
        return new() { State = _state, Changes = _changes, Runs = _runs, Effect = _effect, Lateness = _lateness };
    }

    private void ChangeStatus(MonitorStatus to, ChangeReason reason, Instant at)
    {
        _changes.Add(new(_state.Status, to, reason, at));
        _state.Status = to;
        _state.StatusSince = at;
        _state.Acknowledged = false;
    }
}
