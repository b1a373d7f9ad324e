namespace Heartbeat.Client.Reporting.Routes;

/// <summary>A way of telling a server about signals.</summary>
internal interface ISignalRoute
{
    /// <summary>Tells the server, in order: of all, or of the first ones. Throws nothing.</summary>
    Task<Delivery> SendAsync(IReadOnlyList<PendingSignal> batch, CancellationToken cancellationToken);
}
