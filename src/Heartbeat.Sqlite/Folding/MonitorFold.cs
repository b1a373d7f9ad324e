using Heartbeat.Auditing;
using Heartbeat.Monitors;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Heartbeat.Storage;
using Heartbeat.Storage.Embedded;
using Heartbeat.Storage.Embedded.History;
using Heartbeat.Storage.Rollups;
using Heartbeat.Time;

namespace Heartbeat.Sqlite.Folding;

/// <summary>What all records of a round come to for one monitor: the last state, and the history that is not dropped again.</summary>
/// <remarks>Used for one monitor after the other: most have a record or two, and its lists would cost more than those.</remarks>
internal sealed class MonitorFold(HistoryLimits limits)
{
    // What had more is not kept: clearing it again and again would cost as much.
    private const int MostReused = 256;

    private readonly Queue<FoldedSignal> _signals = [];
    private readonly Dictionary<(Instant StartedAt, string? Id), int> _placesOfRuns = [];

    public long MonitorId { get; private set; }

    /// <summary>Gets how many records it is made of.</summary>
    public int Records { get; private set; }

    /// <summary>Gets a value indicating whether <see cref="Begin"/> can be called.</summary>
    public bool IsReusable => Records <= MostReused;

    /// <summary>Gets or sets a value indicating whether all records of the round are in.</summary>
    public bool IsWhole { get; set; }

    /// <summary>Gets what writing it costs, as <see cref="FoldCost"/> counts.</summary>
    public long CostOfWriting => FoldCost.OfWriting(Records, Rows) + (Deleted ? FoldCost.Deletion : 0);

    /// <summary>Gets a value indicating whether the monitor and all its history before the rest are gone.</summary>
    public bool Deleted { get; private set; }

    public MonitorRecord? Monitor { get; private set; }

    public MonitorState? State { get; private set; }

    /// <summary>Gets the newest signals, oldest first.</summary>
    public Queue<FoldedSignal> Signals => _signals;

    public List<FoldedRun> Runs { get; } = [];

    public List<(long Id, StatusChange Change)> Changes { get; } = [];

    public RollupBook Rollups { get; } = new();

    public SortedDictionary<long, DeliveryEntry> Deliveries { get; } = [];

    /// <summary>Gets what was settled when the monitor was deleted; a row may know it as waiting.</summary>
    public List<long> ForgottenDeliveries { get; } = [];

    public List<(Instant At, SignalKind Kind, string Key)> Keys { get; } = [];

    public List<(long Sequence, TimeEvent Event)> TimeEvents { get; } = [];

    /// <summary>Gets the last of each stored item.</summary>
    public SortedDictionary<long, StoredItem> Items { get; } = [];

    public List<(long Sequence, Instant At, AuditEntry Entry)> Audit { get; } = [];

    private long Rows => 1L
        + Signals.Count
        + Math.Min(Runs.Count, limits.Runs)
        + Math.Min(Changes.Count, limits.StatusChanges)
        + Rollups.Days.Count
        + Deliveries.Count
        + TimeEvents.Count
        + Items.Count
        + Audit.Count;

    /// <summary>Finds the monitor that a delivery is about, or 0 for none.</summary>
    public static long MonitorOf(DeliveryEntry delivery) => delivery.Notification.Monitor?.Id ?? 0;

    /// <summary>Begins with the next monitor.</summary>
    public void Begin(long monitorId)
    {
        MonitorId = monitorId;
        Records = 0;
        IsWhole = Deleted = false;
        Monitor = null;
        State = null;
        ForgetHistory();
        Deliveries.Clear();
        ForgottenDeliveries.Clear();
        TimeEvents.Clear();
        Items.Clear();
        Audit.Clear();
    }

    public void Apply(long sequence, in CommitRecord record, bool deliveriesOnly)
    {
        Records++;
        if (!deliveriesOnly)
        {
            Apply(sequence, record);
        }

        if (record.Deliveries is { } deliveries)
        {
            AddDeliveries(deliveries);
        }
    }

    private void Apply(long sequence, in CommitRecord record)
    {
        switch (record.Kind)
        {
            case CommitRecordKind.Signal:
                AddSignal(record);
                AddResult(sequence, record);
                break;
            case CommitRecordKind.Expiry:
                AddResult(sequence, record);
                break;
            case CommitRecordKind.MonitorPut:
                Monitor = record.Monitor;
                AddResult(sequence, record);
                break;
            case CommitRecordKind.MonitorDeleted:
                Forget();
                break;
            case CommitRecordKind.TimeEvent:
                TimeEvents.Add((sequence, record.TimeEvent));
                break;
            case CommitRecordKind.Item:
                Items[record.Item!.Id] = record.Item;
                break;
            case CommitRecordKind.Audit:
                Audit.Add((sequence, record.At, record.Audit!));
                break;
        }
    }

    private void AddDeliveries(List<DeliveryEntry> deliveries)
    {
        foreach (var delivery in deliveries)
        {
            if (MonitorOf(delivery) == MonitorId)
            {
                Deliveries[delivery.Id] = delivery;
            }
        }
    }

    private void AddSignal(in CommitRecord record)
    {
        if (_signals.Count == limits.Signals)
        {
            _signals.Dequeue();
        }

        _signals.Enqueue(FoldedSignal.Of(record));
        if (record.Signal.IdempotencyKey is { } key)
        {
            Keys.Add((record.At, record.Signal.Kind, key));
        }
    }

    private void AddResult(long sequence, in CommitRecord record)
    {
        State = record.State;
        for (var i = 0; i < record.Runs.Count; i++)
        {
            PutRun(HistoryId.Of(sequence, i), record.Runs[i]);
        }

        for (var i = 0; i < record.Changes.Count; i++)
        {
            Changes.Add((HistoryId.Of(sequence, i), record.Changes[i]));
        }

        Rollups.Apply(record);
    }

    // A run that began and ended within the round is written once.
    private void PutRun(long id, in RunChange run)
    {
        var key = FoldedRun.KeyOf(run);
        if (key is { } known && _placesOfRuns.TryGetValue(known, out var place))
        {
            Runs[place] = Runs[place] with { Run = run };
            return;
        }

        if (key is { } begun)
        {
            _placesOfRuns.Add(begun, Runs.Count);
        }

        Runs.Add(new(id, run, run.Outcome == RunOutcome.Running));
    }

    private void Forget()
    {
        Deleted = true;
        Monitor = null;
        State = null;
        ForgetHistory();
        foreach (var settled in Deliveries.Values.Where(DeliveryHistory.IsSettled).ToList())
        {
            Deliveries.Remove(settled.Id);
            ForgottenDeliveries.Add(settled.Id);
        }
    }

    private void ForgetHistory()
    {
        _signals.Clear();
        Runs.Clear();
        _placesOfRuns.Clear();
        Changes.Clear();
        Keys.Clear();
        Rollups.Clear();
    }
}
