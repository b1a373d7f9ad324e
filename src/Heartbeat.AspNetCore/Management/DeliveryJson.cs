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

    [JsonConverter(typeof(SnakeCaseEnumConverter<NotificationKind>))]
    public required NotificationKind Kind { get; init; }

    public required string Reason { get; init; }

    [JsonConverter(typeof(SnakeCaseEnumConverter<DeliveryStatus>))]
    public required DeliveryStatus Status { get; init; }

    public required int Attempts { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>Gets why the last attempt failed.</summary>
    public string? Error { get; init; }

    public static DeliveryJson Of(DeliveryEntry entry) => new()
    {
        Id = entry.Id,
        Notifier = entry.Notifier,
        MessageId = entry.Notification.Id,
        Kind = entry.Notification.Kind,
        Reason = WireName.Of(entry.Notification.Reason),
        Status = entry.Status,
        Attempts = entry.Attempts,
        CreatedAt = entry.CreatedAt.ToNullable(),
        NotBefore = entry.NotBefore.ToNullable(),
        SettledAt = entry.SettledAt.ToNullable(),
        Error = entry.Error,
    };
}
