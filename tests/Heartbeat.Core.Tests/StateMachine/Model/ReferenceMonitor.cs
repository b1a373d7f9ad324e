using Heartbeat.Monitors;
using Heartbeat.Time;

namespace Heartbeat.StateMachine.Model;

/// <summary>
/// The state machine written slowly: it keeps everything that happened in lists, and works out status, counters, due
/// time and deadline from them again and again. README.md beside this file lists how it reads unclear sentences.
/// </summary>
internal sealed partial class ReferenceMonitor
{
    private readonly TimeZoneInfo _fallbackZone;

    private MonitorDefinition _definition;
    private Instant _now;
    private Instant _pausedUntil = Instant.Never;
    private ChangeReason _downReason;
    private bool _armed;
    private bool _retired;

    private List<StatusChange> _changes = [];
    private List<ModelCount> _tally = [];
    private List<ModelRun> _runs = [];
    private List<ModelEnd> _ends = [];
    private List<ModelOutage> _outages = [];
    private List<ModelAnchor> _anchors = [];

    private List<StatusChange> _changesOfThisEvent = [];
    private List<RunChange> _runsOfThisEvent = [];
    private SignalEffect _effect;

    public ReferenceMonitor(
        MonitorDefinition definition,
        Instant createdAt,
        TimeZoneInfo? fallbackZone = null)
    {
        _definition = definition;
        _now = createdAt;
        _fallbackZone = fallbackZone ?? TimeZoneInfo.Utc;
    }

    public MonitorDefinition Definition => _definition;

    public Instant Now => _now;

    public MonitorStatus Status => _changes.Count == 0 ? MonitorStatus.New : _changes[^1].To;

    public bool Retired => _retired;

    public bool Armed => _armed;

    public Instant Due => _due;

    public IReadOnlyList<ModelRun> OpenRuns => [.. _runs.Where(run => run.IsOpen)];

    /// <summary>Gets the failures in a row: read backwards to the last success.</summary>
    public int FailuresInRow => _tally
        .AsEnumerable()
        .Reverse()
        .TakeWhile(count => count is ModelCount.Failure or ModelCount.Setback)
        .Count(count => count == ModelCount.Failure);

    /// <summary>Gets the successes in a row: read backwards to whatever is none.</summary>
    public int SuccessesInRow => _tally.AsEnumerable().Reverse().TakeWhile(count => count == ModelCount.Success).Count();

    /// <summary>Applies an event of the monitor. The new definition is read only for an edit.</summary>
    public Observation Apply(MonitorEvent occurrence, MonitorDefinition? newDefinition = null)
    {
        Begin(Instant.Max(_now, occurrence.At));
        Settle(_now);
        switch (occurrence.Kind)
        {
            case MonitorEventKind.TimePassed:
                break;
            case MonitorEventKind.Pause:
                Pause(occurrence.PausedUntil);
                break;
            case MonitorEventKind.Resume:
                Resume(_now);
                break;
            case MonitorEventKind.Arm:
                ArmIfWaiting();
                break;
            case MonitorEventKind.Retire:
                Retire();
                break;
            case MonitorEventKind.Revive:
                Revive();
                break;
            case MonitorEventKind.Delete:
                Delete();
                break;
            case MonitorEventKind.Acknowledge:
                _acknowledged |= Status == MonitorStatus.Down;
                break;
            case MonitorEventKind.TokenRotated:
                RotateToken();
                break;
            case MonitorEventKind.DefinitionChanged:
                Edit(newDefinition ?? throw new ArgumentNullException(nameof(newDefinition)));
                break;
            default:
                ApplySignal(occurrence);
                break;
        }

        Settle(_now);
        return Observe();
    }

    /// <summary>Applies an outage, a process start or a clock step, at the instant at which it was over.</summary>
    public Observation Apply(TimeEvent timeEvent)
    {
        if (timeEvent.Kind == TimeEventKind.ClockStep)
        {
            Begin(Instant.Max(_now, timeEvent.From));
            Settle(_now);
            StepClock(timeEvent.From, timeEvent.Until);
        }
        else
        {
            Begin(_now);
            EndureOutage(new(timeEvent.From, timeEvent.Until, timeEvent.Kind == TimeEventKind.ProcessStart));
            _now = Instant.Max(_now, timeEvent.Until);
        }

        Settle(_now);
        return Observe();
    }

    private void Begin(Instant at)
    {
        _now = at;
        _changesOfThisEvent = [];
        _runsOfThisEvent = [];
        _effect = SignalEffect.Counted;
    }

    /// <summary>Lets every deadline at or before an instant pass, in order.</summary>
    private void Settle(Instant until)
    {
        while (Deadline is { IsTime: true } deadline && deadline <= until)
        {
            DeadlinePasses(deadline);
        }

        if (Status == MonitorStatus.Down)
        {
            CloseRunsPastTheirLimit(until);
        }
    }

    private void ChangeStatus(MonitorStatus to, ChangeReason reason, Instant at)
    {
        var change = new StatusChange(Status, to, reason, at);
        _changes.Add(change);
        _changesOfThisEvent.Add(change);
        _acknowledged = false;
    }

    private void GoDown(ChangeReason reason, Instant at)
    {
        _downReason = reason;
        if (Status != MonitorStatus.Down)
        {
            ChangeStatus(MonitorStatus.Down, reason, at);
        }
    }

    private Observation Observe() => new()
    {
        Status = Status,
        Retired = _retired,
        Armed = _armed,
        Acknowledged = _acknowledged,
        Due = _due,
        Deadline = Deadline,
        FailuresInRow = FailuresInRow,
        SuccessesInRow = SuccessesInRow,
        OpenRuns = Observation.Sorted(OpenRuns.Select(run => run.Id)),
        Changes = [.. _changesOfThisEvent],
        Runs = Observation.Sorted(_runsOfThisEvent),
        Effect = _effect,
    };

    private ReferenceMonitor Copy()
    {
        var copy = (ReferenceMonitor)MemberwiseClone();
        copy._changes = [.. _changes];
        copy._tally = [.. _tally];
        copy._runs = [.. _runs.Select(run => run.Copy())];
        copy._ends = [.. _ends];
        copy._outages = [.. _outages];
        copy._anchors = [.. _anchors];
        copy._floors = [.. _floors];
        copy.Begin(_now);
        return copy;
    }
}
