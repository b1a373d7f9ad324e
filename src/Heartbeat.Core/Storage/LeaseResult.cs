namespace Heartbeat.Storage;

/// <summary>The deliveries that a dispatcher may send now.</summary>
/// <param name="Deliveries">The deliveries.</param>
/// <param name="NextAt">When to ask again, unless the store says earlier that deliveries wait.</param>
public sealed record LeaseResult(IReadOnlyList<DeliveryEntry> Deliveries, Instant NextAt);
