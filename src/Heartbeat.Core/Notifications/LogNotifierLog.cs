using Heartbeat.StateMachine;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Notifications;

/// <summary>What <see cref="LogNotifier"/> writes.</summary>
internal static partial class LogNotifierLog
{
    [LoggerMessage(NotificationEventIds.MonitorDown, LogLevel.Warning,
        "Monitor {Monitor} is down since {At:O}: {Reason} (message {NotificationId})",
        EventName = nameof(MonitorDown))]
    public static partial void MonitorDown(
        this ILogger logger, string monitor, ChangeReason reason, DateTimeOffset at, string notificationId);

    [LoggerMessage(NotificationEventIds.MonitorUp, LogLevel.Information,
        "Monitor {Monitor} is up again after {DownTime}: {Reason} (message {NotificationId})",
        EventName = nameof(MonitorUp))]
    public static partial void MonitorUp(
        this ILogger logger, string monitor, ChangeReason reason, TimeSpan? downTime, string notificationId);

    [LoggerMessage(NotificationEventIds.MonitorClosed, LogLevel.Information,
        "Monitor {Monitor} was down for {DownTime} and is watched no longer: {Reason} (message {NotificationId})",
        EventName = nameof(MonitorClosed))]
    public static partial void MonitorClosed(
        this ILogger logger, string monitor, ChangeReason reason, TimeSpan? downTime, string notificationId);

    [LoggerMessage(NotificationEventIds.DownButPinged, LogLevel.Warning,
        "The job of monitor {Monitor} may be alive: at {At:O}, {Source} pinged by the revoked token {Token} (message {NotificationId})",
        EventName = nameof(DownButPinged))]
    public static partial void DownButPinged(
        this ILogger logger, string monitor, DateTimeOffset at, string? source, string token, string notificationId);

    [LoggerMessage(NotificationEventIds.SystemNotice, LogLevel.Warning,
        "{Text} (message {NotificationId})",
        EventName = nameof(SystemNotice))]
    public static partial void SystemNotice(this ILogger logger, string? text, string notificationId);
}
