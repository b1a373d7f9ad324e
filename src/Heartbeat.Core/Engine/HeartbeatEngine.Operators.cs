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
    private ChangeOutcome StagePause(int slot, MonitorChange.Pause pause)
    {
        var stored = Table.Record(slot);
        var note = new OperatorNote(pause.Reason, pause.Author.Name, _now, pause.Until);

        // A time that is past is a resume, and a retired monitor is not paused: neither has anything to say.
        var holds = pause.Until > _now && !Table.State(slot).Retired;
        var same = stored.Note is { } last && Table.State(slot).Status == MonitorStatus.Paused
            && last.Text == note.Text && last.Until == note.Until;
        var monitor = !holds || same ? stored : stored with { Note = note };
        var happened = new MonitorEvent { Kind = MonitorEventKind.Pause, At = _now, PausedUntil = pause.Until };
        return StageOperator(slot, monitor, happened, holds ? AuditAction.Paused : AuditAction.Resumed, pause.Author, AuditDiff.Of(
            ("Until", null, holds && pause.Until.IsTime ? pause.Until.ToString() : null),
            ("Reason", null, holds ? pause.Reason : null)));
    }

    private ChangeOutcome StageResume(int slot, ChangeAuthor author) => StageOperator(
        slot,
        Table.Record(slot),
        new() { Kind = MonitorEventKind.Resume, At = _now },
        AuditAction.Resumed,
        author,
        []);

    private ChangeOutcome StageRetirement(int slot, ChangeAuthor author) => StageOperator(
        slot,
        Table.Record(slot),
        new() { Kind = MonitorEventKind.Retire, At = _now },
        AuditAction.Retired,
        author,
        []);

    private ChangeOutcome StageAcknowledgement(int slot, MonitorChange.Acknowledge change)
    {
        var stored = Table.Record(slot);
        var isDown = Table.State(slot) is { Status: MonitorStatus.Down, Retired: false };
        var note = new OperatorNote(change.Note, change.By, _now, change.Until);
        return StageOperator(
            slot,
            isDown ? stored with { Note = note } : stored,
            new() { Kind = MonitorEventKind.Acknowledge, At = _now },
            AuditAction.Acknowledged,
            change.Author,
            AuditDiff.Of(
                ("By", null, change.By),
                ("Note", null, change.Note),
                ("Until", null, change.Until.IsTime ? change.Until.ToString() : null)));
    }

    private ChangeOutcome StageOperator(
        int slot,
        MonitorRecord monitor,
        in MonitorEvent happened,
        AuditAction action,
        ChangeAuthor author,
        ImmutableArray<AuditedField> fields)
    {
        var before = Table.State(slot);
        var noted = monitor != Table.Record(slot);
        var after = StagePut(slot, monitor, happened);
        var same = !noted
            && after.Status == before.Status
            && after.Retired == before.Retired
            && after.PausedUntil == before.PausedUntil;
        if (same)
        {
            return ChangeOutcome.Unchanged;
        }

        StageAudit(action, author, monitor, fields);
        return ChangeOutcome.Changed;
    }

    private ChangeOutcome StageRotation(int slot, MonitorChange.RotateToken rotate)
    {
        if (IsOther(Table.Find(SignalTarget.ByToken(rotate.Token)), slot))
        {
            return ChangeOutcome.TokenTaken;
        }

        var stored = Table.Record(slot);
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
        var transition = Advance(slot, monitor, new() { Kind = MonitorEventKind.Delete, At = _now });
        ref var record = ref Record(CommitRecordKind.MonitorDeleted, monitor, before, transition, Cause.None);
        record.Slot = slot;
        StageRevocation(monitor);
        StageAudit(AuditAction.Deleted, author, monitor, AuditDiff.Of(monitor, after: null));
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
