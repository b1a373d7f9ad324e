using System.Text.Json.Serialization;
using Heartbeat.Notifications;
using Heartbeat.Storage;

namespace Heartbeat.AspNetCore.Management;

/// <summary>A message to one notifier, and what became of it, on the wire.</summary>
internal sealed record DeliveryJson
{
    public required long Id { get; init; }

    public required string Notifier { get; init; }

    /// <summary>Gets the id of the message, the same for every notifier and every attempt.</summary>
    public required string MessageId { get; init; }

    /// <summary>Gets the id of the message that opened the outage: its own where it says that the monitor went down.</summary>
    public string? OutageId { get; init; }

    [JsonConverter(typeof(SnakeCaseEnumConverter<NotificationKind>))]
    public required NotificationKind Kind { get; init; }

    public required string Reason { get; init; }

    /// <summary>Gets when what the message says became true.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets how long the monitor was down, where it is not any more.</summary>
    public long? DownMs { get; init; }

    /// <summary>Gets the text of a system notice.</summary>
    public string? Text { get; init; }

    [JsonConverter(typeof(SnakeCaseEnumConverter<DeliveryStatus>))]
    public required DeliveryStatus Status { get; init; }

    public required int Attempts { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    public DateTimeOffset? FirstAttemptAt { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>Gets why the last attempt failed.</summary>
    public string? Error { get; init; }

    public static DeliveryJson Of(DeliveryEntry entry) => new()
    {
        Id = entry.Id,
        Notifier = entry.Notifier,
        MessageId = entry.Notification.Id,
        OutageId = entry.Notification.OutageId,
        Kind = entry.Notification.Kind,
        Reason = WireName.Of(entry.Notification.Reason),
        At = entry.Notification.At,
        DownMs = (long?)entry.Notification.DownTime?.TotalMilliseconds,
        Text = entry.Notification.Text,
        Status = entry.Status,
        Attempts = entry.Attempts,
        CreatedAt = entry.CreatedAt.ToNullable(),
        NotBefore = entry.NotBefore.ToNullable(),
        FirstAttemptAt = entry.FirstAttemptAt.ToNullable(),
        SettledAt = entry.SettledAt.ToNullable(),
        Error = entry.Error,
    };
}
