using Heartbeat.Notifications;

namespace Heartbeat.Notifiers.Webhook;

/// <summary>The monitor in the body of a webhook.</summary>
internal sealed record WebhookMonitor
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    public string? Slug { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public string? Description { get; init; }

    public required string Status { get; init; }

    public required string PreviousStatus { get; init; }

    public required string Schedule { get; init; }

    public string? TimeZone { get; init; }

    public required double GraceSeconds { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? LastPingAt { get; init; }

    public DateTimeOffset? LastSuccessAt { get; init; }

    public long? LastDurationMs { get; init; }

    public int? ExitCode { get; init; }

    public string? Output { get; init; }

    public int ConsecutiveFailures { get; init; }

    public static WebhookMonitor Of(NotificationMonitor monitor) => new()
    {
        Id = monitor.Id,
        Name = monitor.Name,
        Slug = monitor.Slug,
        Tags = monitor.Tags.IsDefault ? [] : monitor.Tags,
        Description = monitor.Description,
        Status = WebhookWords.Of(monitor.Status),
        PreviousStatus = WebhookWords.Of(monitor.PreviousStatus),
        Schedule = monitor.Schedule,
        TimeZone = monitor.TimeZone,
        GraceSeconds = monitor.Grace.TotalSeconds,
        DueAt = monitor.DueAt,
        LastPingAt = monitor.LastSignalAt,
        LastSuccessAt = monitor.LastSuccessAt,
        LastDurationMs = monitor.LastDuration is { } duration ? (long)duration.TotalMilliseconds : null,
        ExitCode = monitor.ExitCode,
        Output = monitor.Output,
        ConsecutiveFailures = monitor.FailuresInRow,
    };
}
