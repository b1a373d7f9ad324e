using System.Collections.Immutable;
using Heartbeat.Auditing;
using Heartbeat.Monitors;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Heartbeat.Storage;
using Heartbeat.Storage.Embedded;

namespace Heartbeat.Engine;

/// <content>What operators do with a monitor that stays what it is: none of it counts as another version.</content>
internal sealed partial class HeartbeatEngine
{
    private ChangeOutcome StageOperator(int slot, MonitorChange change)
    {
        var stored = Table.Record(slot);
        HearOutRefusals(slot);

        // A deadline that has passed and was not looked at yet is no doing of the operator's.
        var looked = new MonitorEvent { Kind = MonitorEventKind.TimePassed, At = _now };
        var stands = _staged.Of(slot, Table);
        var before = MonitorStateMachine.Apply(DefinitionOf(stored, stands), Context(), stands, looked).State;
        var step = OperatorStep.Of(change, stored, before, _now);
        var after = StagePut(slot, step.Monitor, step.Event);
        if (!step.Changes(stored, before, after))
        {
            return ChangeOutcome.Unchanged;
        }

        StageAudit(step.Action, change.Author, step.Monitor, step.Fields);
        return ChangeOutcome.Changed;
    }

    private ChangeOutcome StageRotation(int slot, MonitorChange.RotateToken rotate)
    {
        if (IsOther(Table.Find(SignalTarget.ByToken(rotate.Token)), slot))
        {
            return ChangeOutcome.TokenTaken;
        }

        var stored = Table.Record(slot);
        if (stored.Token == rotate.Token)
        {
            return ChangeOutcome.Unchanged;
        }

        var rotated = stored with { Token = rotate.Token, ProtectedToken = rotate.ProtectedToken };
        StagePut(slot, rotated, new() { Kind = MonitorEventKind.TokenRotated, At = _now });
        StageRevocation(stored);
        StageAudit(AuditAction.TokenRotated, rotate.Author, rotated, []);
        return ChangeOutcome.Changed;
    }

    private ChangeOutcome StageDeletion(int slot, ChangeAuthor author)
    {
        HearOutRefusals(slot);
        var monitor = Table.Record(slot);
        var before = _staged.Of(slot, Table);
        var transition = Advance(slot, new() { Kind = MonitorEventKind.Delete, At = _now });
        Record(CommitRecordKind.MonitorDeleted, slot, before, transition, Cause.None);
        StageRevocation(monitor);
        StageAudit(AuditAction.Deleted, author, monitor, AuditDiff.Of(monitor, after: null));

        // Another monitor may get its id some day, and must not be silenced by it.
        foreach (var silence in _silences.All.Where(silence => silence.MonitorId == monitor.Id))
        {
            StageSilenceEnd(silence.Id, author);
        }

        return ChangeOutcome.Changed;
    }

    private void StageAudit(
        AuditAction action,
        ChangeAuthor author,
        MonitorRecord monitor,
        ImmutableArray<AuditedField> fields) => StageAudit(new()
        {
            At = _now.ToDateTimeOffset(),
            Action = action,
            Author = author,
            MonitorId = monitor.Id,
            MonitorName = monitor.Name,
            Fields = fields,
        });

    private void StageAudit(AuditEntry entry)
    {
        ref var record = ref Batch.Add();
        record.Kind = CommitRecordKind.Audit;
        record.At = _now;
        record.Audit = entry;
    }
}
