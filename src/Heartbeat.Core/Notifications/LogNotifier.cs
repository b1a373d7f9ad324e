using Heartbeat.Configuration;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Notifications;

/// <summary>Writes messages to the app's log: down as a warning, up and closed as information.</summary>
/// <param name="logger">The log.</param>
public sealed class LogNotifier(ILogger<LogNotifier> logger) : INotifier
{
    /// <summary>The type's name in configuration.</summary>
    internal const string TypeName = "log";

    /// <inheritdoc />
    public ValueTask<NotifyResult> NotifyAsync(Notification notification, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notification);
        var name = notification.Monitor?.Name ?? "";
        switch (notification.Kind)
        {
            case NotificationKind.Down:
                logger.MonitorDown(name, notification.Reason, notification.At, notification.Id);
                break;
            case NotificationKind.Up:
                logger.MonitorUp(name, notification.Reason, notification.DownTime, notification.Id);
                break;
            case NotificationKind.Closed:
                logger.MonitorClosed(name, notification.Reason, notification.DownTime, notification.Id);
                break;
            default:
                logger.SystemNotice(notification.Text, notification.Id);
                break;
        }

        if (notification.RefusedPing is { } ping)
        {
            logger.DownButPinged(name, ping.LastAt, ping.Source, ping.Token, notification.Id);
        }

        return ValueTask.FromResult(NotifyResult.Sent);
    }

    /// <summary>Finds options that mean nothing to this type: a mistake is told, not ignored.</summary>
    internal static IEnumerable<(string Option, string Message)> Validate(NotifierOptions options)
    {
        const string Unused = "a notifier of type 'log' has none.";
        if (options.Url is not null)
        {
            yield return (nameof(options.Url), Unused);
        }

        if (options.Secret is not null)
        {
            yield return (nameof(options.Secret), Unused);
        }

        if (options.Headers.Count > 0)
        {
            yield return (nameof(options.Headers), Unused);
        }
    }
}
