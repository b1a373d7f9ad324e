using Heartbeat.Auditing;
using Heartbeat.Monitors;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Heartbeat.Time;

namespace Heartbeat.Storage.Embedded;

/// <summary>
/// One step of the engine with its result, as it is kept: replaying it copies the result and never runs the state
/// machine, so a newer version of the rules cannot rewrite what was decided.
/// </summary>
internal struct CommitRecord
{
    /// <summary>What the record stores.</summary>
    public CommitRecordKind Kind;

    /// <summary>When it happened.</summary>
    public Instant At;

    /// <summary>The slot of the monitor in the engine's table; not stored.</summary>
    public int Slot;

    /// <summary>The monitor that it concerns, or 0.</summary>
    public long MonitorId;

    /// <summary>The monitor's state after the step (Signal, Expiry, MonitorPut; the last one for MonitorDeleted).</summary>
    public MonitorState State;

    /// <summary>The status that the monitor had before the step, and since when: what rollups need.</summary>
    public MonitorState Before;

    /// <summary>The monitor after the step (MonitorPut).</summary>
    public MonitorRecord? Monitor;

    /// <summary>The number of the signal (Signal).</summary>
    public long SignalId;

    /// <summary>The signal (Signal).</summary>
    public Signal Signal;

    /// <summary>What became of the signal (Signal).</summary>
    public SignalEffect Effect;

    /// <summary>How long after its due time the run came that it completed, where that is known (Signal).</summary>
    public TimeSpan? Lateness;

    /// <summary>What happened to runs.</summary>
    public TransitionList<RunChange> Runs;

    /// <summary>The status changes.</summary>
    public TransitionList<StatusChange> Changes;

    /// <summary>The deliveries to insert, or to replace where their id is known.</summary>
    public List<DeliveryEntry>? Deliveries;

    /// <summary>The outage or clock step (TimeEvent).</summary>
    public TimeEvent TimeEvent;

    /// <summary>The stored item (Item).</summary>
    public StoredItem? Item;

    /// <summary>The entry of the audit trail (Audit).</summary>
    public AuditEntry? Audit;
}
