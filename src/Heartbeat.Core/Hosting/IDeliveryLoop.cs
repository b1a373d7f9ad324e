namespace Heartbeat.Hosting;

/// <summary>What hands messages over, as the hosted service drives it.</summary>
internal interface IDeliveryLoop
{
    /// <summary>Gets for how long the oldest message that could be sent has waited.</summary>
    TimeSpan LongestWait => TimeSpan.Zero;

    /// <summary>Sends until it is stopped, then gives its leases back. No exception leaves it.</summary>
    Task RunAsync(CancellationToken stopping);

    /// <summary>Looks for messages at once. Does not block.</summary>
    void Wake();
}
