using Heartbeat.Diagnostics;
using Heartbeat.Monitors;
using Heartbeat.StateMachine;
using Heartbeat.Storage;
using Heartbeat.Storage.Embedded;
using Heartbeat.Time;

namespace Heartbeat.Engine;

/// <summary>
/// The engine of the embedded stores, without I/O: every step computes new states aside and says what is to be stored;
/// <see cref="Commit"/> makes them true once it is, <see cref="Rollback"/> forgets them.
/// </summary>
/// <remarks>
/// One owner at a time calls the steps. Memory changes in <see cref="Commit"/> alone, which the store calls under the
/// lock that readers of <see cref="Table"/> take. A step begins with <c>Begin</c>; several steps may be staged
/// before a commit, and each sees what the ones before it staged.
/// </remarks>
internal sealed partial class HeartbeatEngine : IOutboxMonitors
{
    private readonly StagedStates _staged = new();
    private readonly StagedCreations _creations = new();
    private readonly IdempotencyKeys _keys = new();
    private readonly ClockWatch _clock = new();
    private readonly Refusals _refusals = new();
    private readonly IEngineObserver _observer;
    private readonly TimeZoneInfo _fallbackZone;
    private readonly TimeSpan _deliveryRetryFor;
    private TimeEventLog _log = TimeEventLog.Empty;
    private TimeEventLog _stagedLog = TimeEventLog.Empty;
    private Instant _now;
    private Instant _heardAgainAt = Instant.None;
    private long _lastSignalId;
    private bool _refusalsStaged;
    private (string? From, string? To, int Slot)? _renamed;

    // Giving out and giving back makes no delivery ready that was not: whoever did it must not be woken by it.
    private bool _onlyLeases;

    public HeartbeatEngine(StoreSetup setup, IEngineObserver observer, in ClockReading start)
    {
        _observer = observer;
        _fallbackZone = setup.FallbackZone;
        _deliveryRetryFor = setup.DeliveryRetryFor;
        _now = start.Now;
        _clock.Start(start);
        Table = new MonitorTable(start.Now);
        Outbox = new Outbox(setup.Planner, this);
    }

    /// <summary>Gets the committed monitors.</summary>
    public MonitorTable Table { get; }

    /// <summary>Gets the deliveries that wait.</summary>
    public Outbox Outbox { get; }

    /// <summary>Gets what the staged steps store.</summary>
    public CommitBatch Batch { get; } = new();

    /// <summary>Gets the last instant at which something was stored: the sign of life by which an outage is dated.</summary>
    public Instant LastStoredAt { get; private set; } = Instant.None;

    /// <summary>Gets a value indicating whether a commit would tell dispatchers of new deliveries.</summary>
    public bool HasStagedDeliveries => Outbox.HasStaged && !_onlyLeases;

    /// <summary>Gets how far the wall clock was set, where that is staged, or zero.</summary>
    public TimeSpan StagedClockStep { get; private set; }

    /// <summary>Begins to watch the clocks: waiting for the storage was no outage beside that of the process start.</summary>
    public void StartClock(in ClockReading reading) => _clock.Start(reading);

    /// <summary>Begins a step: takes note of the time, and of what happened to Heartbeat since the last one.</summary>
    public void Begin(in ClockReading reading)
    {
        _now = reading.Now;
        _keys.Forget(_now);
        if (_clock.Observe(reading, _refusals.OpenSince) != TimeSpan.Zero)
        {
            _refusals.BeginAnew(_now);
        }

        for (var i = 0; i < _clock.Unrecorded.Count; i++)
        {
            StageTimeEvent(_clock.Unrecorded[i]);
        }

        if (_refusals.Over(_now) is { } outage)
        {
            StageRefusals(outage);
        }
    }

    /// <summary>Takes note that a signal was refused: until signals are taken again, Heartbeat is deaf.</summary>
    public void SignalRefused(Instant at, bool storeFailed) => _refusals.Add(at, storeFailed);

    /// <summary>Stages that signals could not arrive for a while that is over, or goes on.</summary>
    public void StageOutage(Instant since, Instant until)
    {
        until = Instant.Min(until, _now);
        var outage = BehindTheLast(new(TimeEventKind.Outage, Instant.Min(since, until), until));
        if (outage.From < outage.Until)
        {
            StageTimeEvent(outage);
        }
    }

    /// <summary>Stages a sign of life, unless something was stored a moment ago.</summary>
    public void StageAlive(TimeSpan unlessWithin)
    {
        if (LastStoredAt.IsTime && _now >= LastStoredAt && _now - LastStoredAt < unlessWithin)
        {
            return;
        }

        ref var record = ref Batch.Add();
        record.Kind = CommitRecordKind.Alive;
        record.At = _now;
    }

    public MonitorRecord? Find(long monitorId)
    {
        var slot = Table.Find(monitorId);
        return slot < 0 ? null : _staged.Record(slot, Table);
    }

    public bool IsDown(string slug)
    {
        // A slug that is being changed has its new owner already, though the table learns of it with the commit.
        var slot = _renamed is { } renamed && slug == renamed.To ? renamed.Slot
            : _renamed is { } other && slug == other.From ? -1
            : Table.Find(Signals.SignalTarget.BySlug(slug));
        return slot >= 0 && _staged.Peek(slot, Table).Status == MonitorStatus.Down;
    }

    /// <summary>Shows a monitor as it stands at an instant.</summary>
    public MonitorSnapshot View(int slot, Instant now)
    {
        var record = Table.Record(slot);
        return new(record, Sight(now).Show(record, Table.State(slot)));
    }

    /// <summary>Returns what shows monitors as they stand at an instant, as far as it is known now.</summary>
    public MonitorSight Sight(Instant now)
    {
        var log = _refusals.SoFar(now) is { } outage ? _log.Append(outage) : _log;
        return new(new MachineContext(log, _fallbackZone), _silences.Current, _log.Count, now);
    }

    private MachineContext Context() => new(_stagedLog, _fallbackZone);

    /// <summary>
    /// Before a deadline passes, what was refused meanwhile must be on record: it may give the job another chance. Where
    /// it goes on, as far as it has gone: a deadline that wants to pass cannot wait for its end.
    /// </summary>
    private void HearOutRefusals(int slot)
    {
        var deadline = _staged.Of(slot, Table).Deadline;
        if (!_refusalsStaged && deadline.IsTime && deadline <= _now && _refusals.SoFar(_now) is { } outage)
        {
            StageRefusals(outage);
        }
    }

    private void StageRefusals(TimeEvent outage)
    {
        StageTimeEvent(BehindTheLast(outage));
        _refusalsStaged = true;
    }

    /// <summary>A freeze in the middle of an outage is on record already, and no clock stands still twice at the same time.</summary>
    private TimeEvent BehindTheLast(in TimeEvent outage) =>
        _stagedLog.Count > 0 && _stagedLog[_stagedLog.Count - 1] is { Kind: not TimeEventKind.ClockStep } last
            ? outage with { From = Instant.Min(Instant.Max(outage.From, last.Until), outage.Until) }
            : outage;

    private void StageTimeEvent(in TimeEvent happened)
    {
        _stagedLog = _stagedLog.Append(happened);
        _heardAgainAt = happened.Until;
        ref var record = ref Batch.Add();
        record.Kind = CommitRecordKind.TimeEvent;
        record.At = _now;
        record.TimeEvent = happened;
        if (happened.Kind == TimeEventKind.ClockStep)
        {
            StagedClockStep = happened.Until - happened.From;
            var puts = new List<DeliveryEntry>();
            Outbox.StageClockStep(happened.Until - happened.From, puts);
            StageDeliveries(puts);
        }
    }

    /// <summary>Applies an event to a monitor, aside.</summary>
    private Transition Advance(int slot, in MonitorEvent occurrence)
    {
        ref var state = ref _staged.Of(slot, Table);
        var transition = MonitorStateMachine.Apply(DefinitionOf(slot, state), Context(), state, occurrence);
        state = transition.State;
        return transition;
    }

    /// <summary>Adds the record of a step with its result; the deliveries that it causes are planned here.</summary>
    private ref CommitRecord Record(
        CommitRecordKind kind, int slot, in MonitorState before, in Transition transition, in Cause cause)
    {
        var deliveries = PlanDeliveries(slot, transition, cause);
        ref var record = ref Record(kind, before, transition);
        record.Slot = slot;
        record.MonitorId = Table.Id(slot);
        record.Deliveries = deliveries;
        return ref record;
    }

    private ref CommitRecord Record(CommitRecordKind kind, in MonitorState before, in Transition transition)
    {
        ref var record = ref Batch.Add();
        record.Kind = kind;
        record.At = _now;
        record.Before = before;
        record.State = transition.State;
        record.Changes = transition.Changes;
        record.Runs = transition.Runs;
        record.Effect = transition.Effect;
        record.Lateness = transition.Lateness;
        return ref record;
    }
}
