using System.Net.Http.Headers;
using System.Text.Json;
using Heartbeat.Notifications;
using Heartbeat.Notifiers.Http;

namespace Heartbeat.Notifiers.Webhook;

/// <summary>Posts messages as JSON, signed where a secret is set.</summary>
internal sealed class WebhookNotifier(
    IHttpClientFactory httpClients, TimeProvider timeProvider, WebhookSettings settings)
    : HttpNotifier(httpClients, timeProvider)
{
    /// <summary>The type's name in configuration.</summary>
    public const string TypeName = "webhook";

    /// <summary>The header with the id of the message: the same for every attempt.</summary>
    public const string IdHeader = "Heartbeat-Id";

    protected override HttpRequestMessage CreateRequest(Notification notification)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            WebhookMessage.Of(notification), WebhookJsonContext.Default.WebhookMessage);
        var request = new HttpRequestMessage(HttpMethod.Post, settings.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.TryAddWithoutValidation("User-Agent", "Heartbeat");
        request.Headers.TryAddWithoutValidation(IdHeader, notification.Id);
        foreach (var (name, value) in settings.Headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (settings.Secret is { } secret)
        {
            // Signed anew for each attempt: the receiver refuses old signatures, so that nobody can replay them.
            request.Headers.TryAddWithoutValidation(
                WebhookSignature.HeaderName, WebhookSignature.Sign(secret, TimeProvider.GetUtcNow(), body));
        }

        return request;
    }
}
