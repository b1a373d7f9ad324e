using Heartbeat.Notifications;
using Heartbeat.Notifiers.Webhook;

namespace Heartbeat.Docs.Snippets;

/// <summary>The other side of a webhook.</summary>
public static class Receiving
{
    public static void Map(WebApplication app, string secret)
    {
        #region docs/notifications.md
        app.MapPost("/alerts", async (HttpRequest request, TimeProvider time) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            var header = request.Headers[WebhookSignature.HeaderName].ToString();
            return WebhookSignature.Verify(secret, header, body.ToArray(), time.GetUtcNow())
                ? Results.Ok()
                : Results.Unauthorized();
        });
        #endregion
    }
}

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
