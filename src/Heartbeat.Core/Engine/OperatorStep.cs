using System.Collections.Immutable;
using Heartbeat.Auditing;
using Heartbeat.Monitors;
using Heartbeat.StateMachine;
using Heartbeat.Storage;

namespace Heartbeat.Engine;

/// <summary>
/// What a pause, a resume, an acknowledgement or a retirement is to one monitor: the event for the state machine, what is
/// noted beside it, and what the audit trail says. A dry run asks the same.
/// </summary>
internal sealed record OperatorStep(
    MonitorRecord Monitor, MonitorEvent Event, AuditAction Action, ImmutableArray<AuditedField> Fields)
{
    public static OperatorStep Of(MonitorChange change, MonitorRecord stored, in MonitorState state, Instant now) =>
        change switch
        {
            MonitorChange.Pause pause => OfPause(pause, stored, state, now),
            MonitorChange.Acknowledge acknowledge => OfAcknowledgement(acknowledge, stored, state, now),
            MonitorChange.Resume => new(
                stored, new() { Kind = MonitorEventKind.Resume, At = now }, AuditAction.Resumed, []),
            MonitorChange.Retire => new(
                stored, new() { Kind = MonitorEventKind.Retire, At = now }, AuditAction.Retired, []),
            _ => throw new ArgumentException("It is not a change of where a monitor stands.", nameof(change)),
        };

    /// <summary>Tells whether the step has changed anything.</summary>
    public bool Changes(MonitorRecord stored, in MonitorState before, in MonitorState after) =>
        Monitor != stored
        || after.Status != before.Status
        || after.Retired != before.Retired
        || after.PausedUntil != before.PausedUntil;

    private static OperatorStep OfPause(
        MonitorChange.Pause pause, MonitorRecord stored, in MonitorState state, Instant now)
    {
        var note = new OperatorNote(pause.Reason, pause.Author.Name, now, pause.Until);

        // A time that is past is a resume, and a retired monitor is not paused: neither has anything to say.
        var holds = pause.Until > now && !state.Retired;
        var same = stored.Note is { } last && state.Status == MonitorStatus.Paused
            && last.Text == note.Text && last.Until == note.Until;
        return new(
            !holds || same ? stored : stored with { Note = note },
            new() { Kind = MonitorEventKind.Pause, At = now, PausedUntil = pause.Until },
            holds ? AuditAction.Paused : AuditAction.Resumed,
            AuditDiff.Of(
                ("Until", null, holds && pause.Until.IsTime ? pause.Until.ToString() : null),
                ("Reason", null, holds ? pause.Reason : null)));
    }

    private static OperatorStep OfAcknowledgement(
        MonitorChange.Acknowledge change, MonitorRecord stored, in MonitorState state, Instant now)
    {
        var isDown = state is { Status: MonitorStatus.Down, Retired: false };
        var note = new OperatorNote(change.Note, change.By, now, change.Until);
        return new(
            isDown ? stored with { Note = note } : stored,
            new() { Kind = MonitorEventKind.Acknowledge, At = now },
            AuditAction.Acknowledged,
            AuditDiff.Of(
                ("By", null, change.By),
                ("Note", null, change.Note),
                ("Until", null, change.Until.IsTime ? change.Until.ToString() : null)));
    }
}
