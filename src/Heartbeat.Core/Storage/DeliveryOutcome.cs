namespace Heartbeat.Storage;

/// <summary>What became of an attempt to hand over a delivery.</summary>
/// <param name="Status">
/// <see cref="DeliveryStatus.Sent"/>, <see cref="DeliveryStatus.Failed"/>, or <see cref="DeliveryStatus.Waiting"/> to
/// try again at <paramref name="RetryAt"/>.
/// </param>
/// <param name="RetryAt">When to try again; meaningful with <see cref="DeliveryStatus.Waiting"/>.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="Attempted">Whether an attempt was made, rather than the lease given back unused.</param>
public readonly record struct DeliveryOutcome(
    DeliveryStatus Status, Instant RetryAt, string? Error, bool Attempted = true)
{
    /// <summary>Makes the outcome of a delivery that nobody tried to hand over.</summary>
    /// <param name="delivery">The delivery, as it was leased.</param>
    /// <returns>The outcome: it waits on as before.</returns>
    internal static DeliveryOutcome GivenBack(DeliveryEntry delivery) =>
        new(DeliveryStatus.Waiting, delivery.NotBefore, delivery.Error, Attempted: false);
}
