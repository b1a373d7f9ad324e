namespace Heartbeat.Storage;

/// <summary>The deliveries that a dispatcher may send now.</summary>
/// <param name="Deliveries">The deliveries.</param>
/// <param name="NextAt">When to ask again, unless the store says earlier that deliveries wait.</param>
public sealed record LeaseResult(IReadOnlyList<DeliveryEntry> Deliveries, Instant NextAt)
{
    /// <summary>Gets since when the longest-waiting delivery of these notifiers could be sent, those given out included.</summary>
    /// <value><see cref="Instant.Never"/>, or an instant to come, where none waits.</value>
    public Instant WaitingSince { get; init; } = Instant.Never;
}
