namespace Heartbeat.Notifiers.Webhook;

/// <summary>A time in which Heartbeat itself could not listen, in the body of a webhook.</summary>
internal sealed record WebhookOutage(DateTimeOffset From, DateTimeOffset Until);
