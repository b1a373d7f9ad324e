using Heartbeat.Monitors;
using Heartbeat.Notifications;
using Heartbeat.StateMachine;

namespace Heartbeat.Notifiers.Webhook;

/// <summary>The words on the wire. Written out, so that renaming a member of an enum breaks no receiver.</summary>
internal static class WebhookWords
{
    public static string Of(NotificationKind kind) => kind switch
    {
        NotificationKind.Down => "down",
        NotificationKind.Up => "up",
        NotificationKind.Closed => "closed",
        NotificationKind.System => "system",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "The webhook has no word for this kind."),
    };

    public static string? Of(ChangeReason reason) => reason switch
    {
        ChangeReason.None => null,
        ChangeReason.Missed => "missed",
        ChangeReason.Failed => "failed",
        ChangeReason.RunTimedOut => "run_timed_out",
        ChangeReason.TooShort => "too_short",
        ChangeReason.Recovered => "recovered",
        ChangeReason.Paused => "paused",
        ChangeReason.Resumed => "resumed",
        ChangeReason.Reconfigured => "reconfigured",
        ChangeReason.Retired => "retired",
        ChangeReason.Deleted => "deleted",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "The webhook has no word for this reason."),
    };

    public static string Of(MonitorStatus status) => status switch
    {
        MonitorStatus.New => "new",
        MonitorStatus.Up => "up",
        MonitorStatus.Late => "late",
        MonitorStatus.Down => "down",
        MonitorStatus.Paused => "paused",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "The webhook has no word for this status."),
    };
}
