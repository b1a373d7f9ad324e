using Heartbeat.Notifications;
using Heartbeat.Storage;

namespace Heartbeat.Engine;

/// <summary>
/// The outbox of the embedded stores: decides what becomes of deliveries, and says it as entries to insert or replace by
/// their ids, which the caller stores together with what caused them.
/// </summary>
/// <remarks>
/// <para>
/// No I/O, no clock, one owner. Every Stage method takes effect at once, so later steps of a batch see it, until
/// <see cref="Commit"/> keeps it or <see cref="Rollback"/> undoes it; what they hand out (leases too) is not passed on
/// before the commit. After a commit that put anything, dispatchers want to be woken.
/// </para>
/// <para>
/// Conditions are settled when the thing happens, not when a delivery is sent: a message whose outage ended is dropped in
/// the step that ended it. So whatever is due is true.
/// </para>
/// </remarks>
internal sealed partial class Outbox(DeliveryPlanner planner, IOutboxMonitors monitors)
{
    /// <summary>Longer than any attempt may take: only a dispatcher that died lets a lease expire.</summary>
    public static readonly TimeSpan LeaseFor = TimeSpan.FromMinutes(15);

    private readonly OutboxTable _table = new();
    private readonly OutboxChildren _children = new();
    private long _lastId;

    /// <summary>Gets how many deliveries wait.</summary>
    public int WaitingCount => _table.WaitingCount;

    public bool HasStaged => _table.HasStaged;

    /// <summary>Takes the highest number that a delivery ever had in the store.</summary>
    public void Begin(long lastId) => _lastId = lastId;

    /// <summary>Takes in what was stored: all that wait, and all whose outage is open. The monitors come before.</summary>
    public void Load(DeliveryEntry entry)
    {
        _lastId = Math.Max(_lastId, entry.Id);
        var slot = _table.Load(entry);
        if (IsTiedToParents(slot) && monitors.Find(slot.MonitorId) is { } monitor)
        {
            _children.Add(monitor);
            _table.Hold(slot, AnyParentDown(monitor));
            _table.Commit();
        }
    }

    public void Commit() => _table.Commit();

    public void Rollback() => _table.RollbackTo(0);

    /// <summary>Gets how many steps are staged: a mark to go back to.</summary>
    public int StagedCount => _table.StagedCount;

    public void RollbackTo(int mark) => _table.RollbackTo(mark);

    /// <summary>Plans what a status change makes necessary; most changes concern nobody.</summary>
    /// <remarks>The monitor's new state must be visible through <see cref="IOutboxMonitors"/> before.</remarks>
    public void StageChange(NotifiableChange change, List<DeliveryEntry> puts)
    {
        if (change.OpensOutage)
        {
            Open(change, puts);
        }
        else if (change.ClosesOutage)
        {
            Close(change, puts);
        }
        else
        {
            return;
        }

        if (change.Monitor.Slug is { } slug)
        {
            StageParentChanged(slug, change.Change.At, puts);
        }
    }

    /// <summary>Gives deliveries out for a while: the heads of lanes, at most one a lane, fairly among notifiers.</summary>
    public LeaseResult StageLease(
        IReadOnlyCollection<string> notifiers, int limit, Instant now, TimeSpan leaseFor, List<DeliveryEntry> puts)
    {
        var leased = new List<DeliveryEntry>();
        var queues = notifiers.Distinct(StringComparer.Ordinal).Select(_table.QueueOf).OfType<LaneQueue>().ToList();
        var busy = new List<LaneQueue>(queues);
        while (busy.Count > 0 && leased.Count < limit)
        {
            busy.RemoveAll(queue => leased.Count < limit && !TryLease(queue));
        }

        return new(leased, queues.Select(queue => queue.First().At).DefaultIfEmpty(Instant.Never).Min())
        {
            WaitingSince = queues.Select(static queue => queue.WaitingSince).DefaultIfEmpty(Instant.Never).Min(),
        };

        bool TryLease(LaneQueue queue)
        {
            if (queue.First() is not ({ } slot, var at) || at > now)
            {
                return false;
            }

            // From here on it may be on the other side, whatever is heard of it: if the outage ends meanwhile, the end
            // is told too. Stored, so that this holds over a crash.
            if (slot.Entry.Condition != DeliveryCondition.None)
            {
                Put(slot.Entry with { Condition = DeliveryCondition.None }, puts);
            }

            _table.Lease(slot, now + leaseFor);
            leased.Add(slot.Entry);
            return true;
        }
    }

    /// <summary>Records what became of an attempt. One that is settled already is left as it is.</summary>
    public void StageSettle(long deliveryId, in DeliveryOutcome outcome, Instant now, List<DeliveryEntry> puts)
    {
        if (_table.Find(deliveryId) is not { IsWaiting: true } slot)
        {
            return;
        }

        _table.Lease(slot, Instant.None);
        var entry = slot.Entry;
        if (outcome.Attempted)
        {
            entry = entry with
            {
                Attempts = entry.Attempts + 1,
                FirstAttemptAt = entry.FirstAttemptAt.IsTime ? entry.FirstAttemptAt : now,
                Error = outcome.Error,
            };
        }

        if (outcome.Status == DeliveryStatus.Waiting)
        {
            if (outcome.Attempted)
            {
                Put(entry with { NotBefore = outcome.RetryAt }, puts);
            }

            return;
        }

        Conclude(entry with { Error = outcome.Error }, outcome.Status, now, puts);
    }

    /// <summary>Moves the times of deliveries with a wall clock that jumped; ends of maintenance windows stay.</summary>
    public void StageClockStep(TimeSpan step, List<DeliveryEntry> puts)
    {
        foreach (var slot in _table.Waiting.ToList())
        {
            var entry = slot.Entry;
            if (entry.Condition == DeliveryCondition.None || entry.NotBefore != entry.WindowEnd)
            {
                var least = entry.Condition == DeliveryCondition.None ? Instant.None : entry.WindowEnd;
                var notBefore = Instant.Max(entry.NotBefore + step, least);
                Put(entry with { NotBefore = notBefore, FirstAttemptAt = entry.FirstAttemptAt + step }, puts);
            }
        }
    }

    private void Open(NotifiableChange change, List<DeliveryEntry> puts)
    {
        var parentDown = AnyParentDown(change.Monitor);
        foreach (var entry in planner.PlanOpening(change, parentDown, _lastId + 1))
        {
            var slot = Insert(entry, puts);
            if (IsTiedToParents(slot))
            {
                _children.Add(change.Monitor);
                _table.Hold(slot, parentDown);
            }
        }
    }

    private void Close(NotifiableChange change, List<DeliveryEntry> puts)
    {
        var openings = _table.OpeningsOf(change.Monitor.Id);
        var closings = DeliveryPlanner.PlanClosing(change, [.. openings.Select(slot => slot.Entry)], _lastId + 1);
        foreach (var opening in openings)
        {
            if (opening.IsWaiting && DeliveryPlanner.NeverWentOut(opening.Entry))
            {
                Finish(opening.Entry, DeliveryStatus.Dropped, change.Change.At, puts);
            }
            else
            {
                Put(opening.Entry with { OutageOpen = false }, puts);
            }
        }

        foreach (var closing in closings)
        {
            Insert(closing, puts);
        }
    }

    /// <summary>Brings a delivery to its end; a closing message that waits for it follows, or is owed to nobody.</summary>
    private void Conclude(DeliveryEntry entry, DeliveryStatus status, Instant now, List<DeliveryEntry> puts)
    {
        Finish(entry, status, now, puts);
        foreach (var closing in ClosingsOf(entry))
        {
            if (status == DeliveryStatus.Sent)
            {
                Put(closing.Entry with { Condition = DeliveryCondition.None }, puts);
            }
            else
            {
                Finish(closing.Entry, DeliveryStatus.Dropped, now, puts);
            }
        }
    }

    private List<OutboxSlot> ClosingsOf(DeliveryEntry opening) =>
    [
        .. _table.QueueOf(opening.Notifier)!.SlotsOf(opening.Notification.Monitor?.Id ?? 0)
            .Where(slot => slot.Entry.OpenedBy == opening.Id),
    ];

    private OutboxSlot Insert(DeliveryEntry entry, List<DeliveryEntry> puts)
    {
        var before = _lastId;
        _table.OnRollback(() => _lastId = before);
        _lastId = entry.Id;
        return Put(entry, puts);
    }

    // An opening that was sent stays known until its closing is planned; one that never got there is owed none.
    private void Finish(DeliveryEntry entry, DeliveryStatus status, Instant at, List<DeliveryEntry> puts) => Put(
        entry with { Status = status, SettledAt = at, OutageOpen = entry.OutageOpen && status == DeliveryStatus.Sent },
        puts);

    private OutboxSlot Put(DeliveryEntry entry, List<DeliveryEntry> puts)
    {
        puts.Add(entry);
        return _table.Put(entry);
    }
}
