using Heartbeat.Notifications;
using Heartbeat.StateMachine;
using Heartbeat.Storage;

namespace Heartbeat.Client.Registry.Wire;

/// <summary>A message to one notifier as answers show it.</summary>
internal sealed record WireDelivery
{
    public required long Id { get; init; }

    public required string Notifier { get; init; }

    public required string MessageId { get; init; }

    public string? OutageId { get; init; }

    public required NotificationKind Kind { get; init; }

    public ChangeReason Reason { get; init; }

    public DateTimeOffset? At { get; init; }

    public long? DownMs { get; init; }

    public string? Text { get; init; }

    public required DeliveryStatus Status { get; init; }

    public int Attempts { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    public DateTimeOffset? FirstAttemptAt { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    public string? Error { get; init; }
}

/// <summary>A page of deliveries.</summary>
internal sealed record WireDeliveryList(IReadOnlyList<WireDelivery> Deliveries, long Total);
