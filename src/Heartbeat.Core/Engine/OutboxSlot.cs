using Heartbeat.Storage;

namespace Heartbeat.Engine;

/// <summary>A delivery in the outbox, with what is known of it in memory alone.</summary>
internal sealed class OutboxSlot(DeliveryEntry entry)
{
    public DeliveryEntry Entry { get; set; } = entry;

    /// <summary>Until when somebody is sending it, or <see cref="Instant.None"/>.</summary>
    public Instant LeasedUntil { get; set; } = Instant.None;

    /// <summary>Whether a parent is down. Not stored: it follows from the monitors.</summary>
    public bool Held { get; set; }

    public long Id => Entry.Id;

    /// <summary>The lane within its notifier; notices without a monitor share lane 0.</summary>
    public long MonitorId => Entry.Notification.Monitor?.Id ?? 0;

    public bool IsWaiting => Entry.Status == DeliveryStatus.Waiting;

    public bool IsLeased => LeasedUntil.IsTime;

    /// <summary>Since when it could be sent, or from when on. Retries do not count anew.</summary>
    public Instant SendableSince => Entry.FirstAttemptAt.IsTime ? Entry.FirstAttemptAt : Entry.NotBefore;

    /// <summary>When it can be taken: an expired lease makes it free again, a held one has no such time.</summary>
    public Instant FreeAt => IsLeased ? LeasedUntil : Held ? Instant.Never : Entry.NotBefore;
}
