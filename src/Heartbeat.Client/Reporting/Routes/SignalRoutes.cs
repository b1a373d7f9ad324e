using Heartbeat.Client.Configuration;

namespace Heartbeat.Client.Reporting.Routes;

/// <summary>
/// Chooses how the server is told: in Heartbeat's own way, unless it is sure that the server takes pings only. Somebody else
/// at the address, such as a proxy whose server is not up yet, must not decide that.
/// </summary>
/// <remarks>Used by one sender, a call at a time.</remarks>
internal sealed class SignalRoutes(
    NativeRoute native, PingRoute pings, ServerLink link, ClientSettings settings, TimeProvider time)
{
    // A server may be replaced by a Heartbeat, and what took the pings may have stood in for one that was on its way.
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(10);

    private bool _isHeartbeat;
    private long _askedAt;

    /// <summary>Gets a value indicating whether the server is told by pings, one signal a request.</summary>
    public bool ArePings => pings.IsKnown;

    /// <summary>Tells the server, in order: of all, or of the first ones.</summary>
    public async ValueTask<Delivery> SendAsync(
        IReadOnlyList<PendingSignal> batch, CancellationToken cancellationToken)
    {
        if (pings.IsKnown && time.GetElapsedTime(_askedAt) < AskAgainAfter)
        {
            return await pings.SendAsync(batch, cancellationToken).ConfigureAwait(false);
        }

        _askedAt = time.GetTimestamp();
        var delivery = await native.SendAsync(batch, cancellationToken).ConfigureAwait(false);
        if (delivery.IsFromHeartbeat)
        {
            _isHeartbeat = true;
            pings.Forget();
            link.BecomesHeartbeat();
        }

        if (_isHeartbeat)
        {
            return AsOfHeartbeat(delivery);
        }

        return settings.PingKey is not null && (pings.IsKnown || MayTakePings(delivery.Kind))
            ? await TryPingsAsync(batch, delivery, cancellationToken).ConfigureAwait(false)
            : delivery;
    }

    // Somebody before a server, too, such as a sign-in, answers for the paths that it does not let through.
    private static bool MayTakePings(DeliveryKind kind) =>
        kind is DeliveryKind.NotKnownThere or DeliveryKind.KeyRefused or DeliveryKind.Redirected;

    // It was a Heartbeat server before: this is a proxy that has nobody behind it for the moment.
    private static Delivery AsOfHeartbeat(Delivery delivery) => delivery.Kind == DeliveryKind.NotKnownThere
        ? delivery with { Kind = DeliveryKind.TryLater, Reason = $"it answers {delivery.Status}" }
        : delivery;

    private async Task<Delivery> TryPingsAsync(
        IReadOnlyList<PendingSignal> batch, Delivery delivery, CancellationToken cancellationToken)
    {
        var asPings = await pings.SendAsync(batch, cancellationToken).ConfigureAwait(false);
        if (pings.IsKnown)
        {
            link.BecomesForeign();
            return asPings;
        }

        // Pings that prove nothing must not hide what is wrong. Where that is just that nothing takes signals there, something
        // that takes no pings for the moment may be what does.
        return delivery.Kind == DeliveryKind.NotKnownThere && asPings.Kind == DeliveryKind.TryLater ? asPings : delivery;
    }
}
