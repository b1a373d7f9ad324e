using Heartbeat.Notifications;

namespace Heartbeat.Storage;

/// <summary>A message on its way to one notifier.</summary>
public sealed record DeliveryEntry
{
    /// <summary>Gets the number of the delivery in its store. Within a lane, lower ones go first.</summary>
    public required long Id { get; init; }

    /// <summary>Gets the notifier's name.</summary>
    public required string Notifier { get; init; }

    /// <summary>Gets the message.</summary>
    public required Notification Notification { get; init; }

    /// <summary>Gets the instant before which it is not sent.</summary>
    public required Instant NotBefore { get; init; }

    /// <summary>
    /// Gets the end of the window of maintenance that it waits for, or <see cref="Instant.None"/>: a fact of the wall
    /// clock, which a step of the clock does not move.
    /// </summary>
    public Instant WindowEnd { get; init; } = Instant.None;

    /// <summary>Gets what must hold when it is sent.</summary>
    public DeliveryCondition Condition { get; init; }

    /// <summary>Gets where it stands.</summary>
    public DeliveryStatus Status { get; init; }

    /// <summary>Gets how often it was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>Gets when it was created.</summary>
    public required Instant CreatedAt { get; init; }

    /// <summary>Gets when it was tried first, or <see cref="Instant.None"/>: from then on it is tried only for so long.</summary>
    public Instant FirstAttemptAt { get; init; } = Instant.None;

    /// <summary>Gets when it reached its final status, or <see cref="Instant.None"/>.</summary>
    public Instant SettledAt { get; init; } = Instant.None;

    /// <summary>Gets why the last attempt failed or the delivery was given up.</summary>
    public string? Error { get; init; }

    /// <summary>Gets a value indicating whether it opened an outage whose closing message is still owed.</summary>
    /// <remarks>Such entries are loaded at start whatever their status: they say who must get the closing message.</remarks>
    public bool OutageOpen { get; init; }

    /// <summary>Gets the number of the delivery that opened the outage which this one closes.</summary>
    public long? OpenedBy { get; init; }
}
