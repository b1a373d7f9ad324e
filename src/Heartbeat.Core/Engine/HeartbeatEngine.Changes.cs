using Heartbeat.Auditing;
using Heartbeat.Monitors;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Heartbeat.Storage;
using Heartbeat.Storage.Embedded;

namespace Heartbeat.Engine;

/// <content>What operators and declarations change. A step holds one change, or several of different monitors.</content>
internal sealed partial class HeartbeatEngine
{
    /// <summary>Stages a change, and its entry in the audit trail.</summary>
    /// <returns>What becomes of it once it is committed; without a snapshot of what will be.</returns>
    public StagedChange StageChange(MonitorChange change)
    {
        if (change is MonitorChange.Create create)
        {
            return StageCreate(create);
        }

        var id = IdOf(change);
        var slot = Table.Find(id);
        if (slot < 0)
        {
            // Who deletes what is deleted has what they want.
            var isGone = change is MonitorChange.Delete && id > 0 && id <= Table.LastId;
            return new(isGone ? ChangeOutcome.Unchanged : ChangeOutcome.NotFound, id);
        }

        return change switch
        {
            MonitorChange.Update update => StageUpdate(slot, update, AuditAction.Updated),
            MonitorChange.Tag tag => StageTags(slot, tag),
            MonitorChange.Restore restore => StageRestoration(slot, restore),
            MonitorChange.RotateToken rotate => new(StageRotation(slot, rotate), id),
            MonitorChange.Delete { ExpectedVersion: { } expected } when expected != Table.Record(slot).Version =>
                new(ChangeOutcome.VersionConflict, id),
            MonitorChange.Delete => new(StageDeletion(slot, change.Author), id),
            _ => new(StageOperator(slot, change), id),
        };
    }

    /// <summary>Finds the monitor that a change is of: 0 for one that is to be created.</summary>
    public static long IdOf(MonitorChange change) => change switch
    {
        MonitorChange.Update update => update.Id,
        MonitorChange.Tag tag => tag.Id,
        MonitorChange.Restore restore => restore.Id,
        MonitorChange.RotateToken rotate => rotate.Id,
        MonitorChange.Pause pause => pause.Id,
        MonitorChange.Resume resume => resume.Id,
        MonitorChange.Acknowledge acknowledge => acknowledge.Id,
        MonitorChange.Retire retire => retire.Id,
        MonitorChange.Delete delete => delete.Id,
        _ => 0,
    };

    private StagedChange StageCreate(MonitorChange.Create create)
    {
        var monitor = create.Monitor;
        if (monitor.CreationKey is { } key && FindCreated(key) is { } created)
        {
            return new(ChangeOutcome.Repeated, created);
        }

        if ((_creations.FindConflict(monitor) ?? FindConflict(monitor, ownSlot: -1)) is { } conflict)
        {
            return new(conflict, 0);
        }

        if (FindCycle(monitor) is { } cycle)
        {
            return new(ChangeOutcome.DependencyCycle, 0, cycle);
        }

        monitor = monitor with
        {
            Id = monitor.Id > 0 ? monitor.Id : _creations.NextId(Table.LastId),
            CreatedAt = _now,
            UpdatedAt = _now,
            Version = 1,
        };
        var state = MonitorState.Unarmed(_now, _stagedLog.Count);
        if (create.Arm)
        {
            var arm = new MonitorEvent { Kind = MonitorEventKind.Arm, At = _now };
            state = MonitorStateMachine.Apply(DefinitionOf(monitor, state), Context(), state, arm).State;
        }

        ref var record = ref Record(CommitRecordKind.MonitorPut, state, new() { State = state });
        record.MonitorId = monitor.Id;
        record.Monitor = monitor;
        _creations.Add(monitor);
        StageAudit(AuditAction.Created, create.Author, monitor, AuditDiff.Of(before: null, monitor));
        return new(ChangeOutcome.Changed, monitor.Id);
    }

    private long? FindCreated(CreationKey key) =>
        _creations.FindCreated(key) ?? Table.FindCreated(key, since: _now - CreationKey.KnownFor);

    private ChangeOutcome? FindConflict(MonitorRecord monitor, int ownSlot)
    {
        if (ownSlot < 0 && monitor.Id > 0 && Table.Find(monitor.Id) >= 0)
        {
            return ChangeOutcome.IdTaken;
        }

        if (monitor.Slug is { } slug && IsOther(Table.Find(SignalTarget.BySlug(slug)), ownSlot))
        {
            return ChangeOutcome.SlugTaken;
        }

        return IsOther(Table.Find(SignalTarget.ByToken(monitor.Token)), ownSlot) ? ChangeOutcome.TokenTaken : null;
    }

    private static bool IsOther(int slot, int ownSlot) => slot >= 0 && slot != ownSlot;

    private MonitorState StagePut(int slot, MonitorRecord monitor, in MonitorEvent occurrence)
    {
        HearOutRefusals(slot);
        var before = _staged.Of(slot, Table);
        _staged.SetRecord(slot, monitor);
        var transition = Advance(slot, occurrence);
        ref var record = ref Record(CommitRecordKind.MonitorPut, slot, before, transition, Cause.None);
        record.Monitor = monitor;
        return transition.State;
    }
}
