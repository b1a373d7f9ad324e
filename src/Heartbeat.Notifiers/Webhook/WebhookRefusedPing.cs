namespace Heartbeat.Notifiers.Webhook;

/// <summary>A ping that was refused for its revoked token, in the body of a webhook: the job may be alive.</summary>
internal sealed record WebhookRefusedPing(DateTimeOffset At, string Token, string? Source);
