using Heartbeat.Notifications;

namespace Heartbeat.Notifiers.Webhook;

/// <summary>The body of a webhook. Its names are a promise to receivers: added to, never changed.</summary>
internal sealed record WebhookMessage
{
    public required string Id { get; init; }

    public required string Event { get; init; }

    public string? Reason { get; init; }

    public required DateTimeOffset At { get; init; }

    public WebhookMonitor? Monitor { get; init; }

    public double? DowntimeSeconds { get; init; }

    public string? OutageId { get; init; }

    public WebhookOutage? OwnOutage { get; init; }

    public WebhookRefusedPing? RefusedPing { get; init; }

    public string? Text { get; init; }

    public static WebhookMessage Of(Notification notification) => new()
    {
        Id = notification.Id,
        Event = WebhookWords.Of(notification.Kind),
        Reason = WebhookWords.Of(notification.Reason),
        At = notification.At,
        Monitor = notification.Monitor is { } monitor ? WebhookMonitor.Of(monitor) : null,
        DowntimeSeconds = notification.DownTime is { } downTime ? Math.Round(downTime.TotalSeconds, 3) : null,
        OutageId = notification.OutageId,
        OwnOutage = notification.OwnOutage is { } outage ? new(outage.From, outage.Until) : null,
        RefusedPing = notification.RefusedPing is { } ping ? new(ping.LastAt, ping.Token, ping.Source) : null,
        Text = notification.Text,
    };
}
