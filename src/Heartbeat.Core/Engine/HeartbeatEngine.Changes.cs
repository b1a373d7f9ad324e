using Heartbeat.Monitors;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Heartbeat.Storage;
using Heartbeat.Storage.Embedded;

namespace Heartbeat.Engine;

/// <content>What operators and declarations change. Each change is committed by itself, but for creations, which may share a commit.</content>
internal sealed partial class HeartbeatEngine
{
    /// <summary>Stages a change.</summary>
    /// <returns>What becomes of it once it is committed; without a snapshot of what will be.</returns>
    public (ChangeOutcome Outcome, long Id) StageChange(MonitorChange change)
    {
        if (change is MonitorChange.Create create)
        {
            return StageCreate(create);
        }

        var id = IdOf(change);
        var slot = Table.Find(id);
        if (slot < 0)
        {
            return (ChangeOutcome.NotFound, id);
        }

        return (change switch
        {
            MonitorChange.Update update => StageUpdate(slot, update),
            MonitorChange.RotateToken rotate => StageRotation(slot, rotate),
            MonitorChange.Pause pause => StageEvent(slot, new()
            {
                Kind = MonitorEventKind.Pause,
                At = _now,
                PausedUntil = pause.Until,
            }),
            MonitorChange.Resume => StageEvent(slot, new() { Kind = MonitorEventKind.Resume, At = _now }),
            MonitorChange.Retire => StageEvent(slot, new() { Kind = MonitorEventKind.Retire, At = _now }),
            _ => StageDeletion(slot),
        }, id);
    }

    private static long IdOf(MonitorChange change) => change switch
    {
        MonitorChange.Update update => update.Id,
        MonitorChange.RotateToken rotate => rotate.Id,
        MonitorChange.Pause pause => pause.Id,
        MonitorChange.Resume resume => resume.Id,
        MonitorChange.Retire retire => retire.Id,
        MonitorChange.Delete delete => delete.Id,
        _ => 0,
    };

    private (ChangeOutcome Outcome, long Id) StageCreate(MonitorChange.Create create)
    {
        var monitor = create.Monitor;
        if ((_creations.FindConflict(monitor) ?? FindConflict(monitor, ownSlot: -1)) is { } conflict)
        {
            return (conflict, 0);
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
            state = MonitorStateMachine.Apply(monitor.Definition, Context(), state, arm).State;
        }

        ref var record = ref Record(CommitRecordKind.MonitorPut, monitor, state, new() { State = state }, Cause.None);
        record.Monitor = monitor;
        _creations.Add(monitor);
        return (ChangeOutcome.Changed, monitor.Id);
    }

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

    private ChangeOutcome StageUpdate(int slot, MonitorChange.Update update)
    {
        var stored = Table.Record(slot);
        if (update.ExpectedVersion is { } expected && expected != stored.Version)
        {
            return ChangeOutcome.VersionConflict;
        }

        var revives = update.Revive && Table.State(slot).Retired;
        var edited = update.Edit(stored) with
        {
            Id = stored.Id,
            Token = stored.Token,
            ProtectedToken = stored.ProtectedToken,
            CreatedAt = stored.CreatedAt,
            UpdatedAt = stored.UpdatedAt,
            Version = stored.Version,
        };
        if (edited == stored && !revives)
        {
            return ChangeOutcome.Unchanged;
        }

        if (FindConflict(edited, slot) is { } conflict)
        {
            return conflict;
        }

        if (stored.Slug != edited.Slug)
        {
            _renamed = (stored.Slug, edited.Slug, slot);
        }

        edited = edited with { UpdatedAt = _now, Version = stored.Version + 1 };
        if (edited.Definition != stored.Definition)
        {
            StagePut(slot, edited, new()
            {
                Kind = MonitorEventKind.DefinitionChanged,
                At = _now,
                PreviousDefinition = stored.Definition,
            });
        }

        // Reviving counts from now, by the new definition; where only the name changed, time just passes.
        if (revives || edited.Definition == stored.Definition)
        {
            StagePut(slot, edited, new()
            {
                Kind = revives ? MonitorEventKind.Revive : MonitorEventKind.TimePassed,
                At = _now,
            });
        }

        StageDependencies(stored, edited);
        return ChangeOutcome.Changed;
    }

    private void StageDependencies(MonitorRecord stored, MonitorRecord edited)
    {
        var puts = new List<DeliveryEntry>();
        if (!stored.DependsOn.SequenceEqual(edited.DependsOn))
        {
            Outbox.StageDependenciesChanged(edited, _now, puts);
        }

        if (stored.Slug != edited.Slug)
        {
            foreach (var slug in new[] { stored.Slug, edited.Slug }.OfType<string>())
            {
                Outbox.StageParentChanged(slug, _now, puts);
            }
        }

        StageDeliveries(puts);
    }

    private ChangeOutcome StageRotation(int slot, MonitorChange.RotateToken rotate)
    {
        if (IsOther(Table.Find(SignalTarget.ByToken(rotate.Token)), slot))
        {
            return ChangeOutcome.TokenTaken;
        }

        var rotated = Table.Record(slot) with { Token = rotate.Token, ProtectedToken = rotate.ProtectedToken };
        StagePut(slot, rotated, new() { Kind = MonitorEventKind.TimePassed, At = _now });
        return ChangeOutcome.Changed;
    }

    private ChangeOutcome StageEvent(int slot, in MonitorEvent occurrence)
    {
        var before = Table.State(slot);
        var after = StagePut(slot, Table.Record(slot), occurrence);
        var same = after.Status == before.Status
            && after.Retired == before.Retired
            && after.PausedUntil == before.PausedUntil;
        return same ? ChangeOutcome.Unchanged : ChangeOutcome.Changed;
    }

    private MonitorState StagePut(int slot, MonitorRecord monitor, in MonitorEvent occurrence)
    {
        HearOutRefusals(slot);
        var before = _staged.Of(slot, Table);
        _staged.SetRecord(slot, monitor);
        var transition = Advance(slot, monitor.Definition, occurrence);
        ref var record = ref Record(CommitRecordKind.MonitorPut, monitor, before, transition, Cause.None);
        record.Monitor = monitor;
        record.Slot = slot;
        return transition.State;
    }

    private ChangeOutcome StageDeletion(int slot)
    {
        HearOutRefusals(slot);
        var monitor = Table.Record(slot);
        var before = _staged.Of(slot, Table);
        var transition = Advance(slot, monitor.Definition, new() { Kind = MonitorEventKind.Delete, At = _now });
        ref var record = ref Record(CommitRecordKind.MonitorDeleted, monitor, before, transition, Cause.None);
        record.Slot = slot;
        return ChangeOutcome.Changed;
    }
}
