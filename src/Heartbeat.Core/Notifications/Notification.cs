using Heartbeat.RefusedPings;
using Heartbeat.StateMachine;

namespace Heartbeat.Notifications;

/// <summary>A message for people, with everything a notifier needs to write it.</summary>
/// <remarks>Made together with the status change and stored with it; it does not change over attempts.</remarks>
public sealed record Notification
{
    /// <summary>Gets the id of the message: the same for every attempt and every notifier.</summary>
    public required string Id { get; init; }

    /// <summary>Gets what it says.</summary>
    public required NotificationKind Kind { get; init; }

    /// <summary>Gets why the status changed.</summary>
    public ChangeReason Reason { get; init; }

    /// <summary>Gets when it became true.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets the monitor, or <see langword="null"/> for a system notice.</summary>
    public NotificationMonitor? Monitor { get; init; }

    /// <summary>Gets how long the monitor was down, where it is not any more.</summary>
    public TimeSpan? DownTime { get; init; }

    /// <summary>Gets the id of the message that opened this outage: its own for <see cref="NotificationKind.Down"/>.</summary>
    public string? OutageId { get; init; }

    /// <summary>Gets when Heartbeat itself could not listen since the last completed signal, where it could not.</summary>
    public OwnOutage? OwnOutage { get; init; }

    /// <summary>Gets the last ping that was refused for its revoked token since the last good signal, where one was.</summary>
    public RefusedPingNotice? RefusedPing { get; init; }

    /// <summary>Gets the text of a system notice.</summary>
    public string? Text { get; init; }
}
