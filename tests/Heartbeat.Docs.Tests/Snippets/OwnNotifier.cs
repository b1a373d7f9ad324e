using Heartbeat.Notifications;

namespace Snippets;

public interface IPager
{
    Task SendAsync(string id, string text, CancellationToken cancellationToken);
}

#region docs/notifications.md
public sealed class PagerNotifier(IPager pager) : INotifier
{
    public async ValueTask<NotifyResult> NotifyAsync(Notification notification, CancellationToken cancellationToken)
    {
        var text = $"{notification.Monitor?.Name ?? "Heartbeat"}: {notification.Kind}, {notification.Reason}";
        await pager.SendAsync(notification.Id, text, cancellationToken);
        return NotifyResult.Sent;
    }
}
#endregion
