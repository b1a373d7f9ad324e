namespace Heartbeat.Hosting;

/// <summary>What hands messages over, as the hosted service drives it.</summary>
internal interface IDeliveryLoop
{
    /// <summary>Gets for how long the oldest message that could be sent has waited.</summary>
    TimeSpan LongestWait { get; }

    /// <summary>Sends until it is stopped, then gives its leases back.</summary>
    /// <param name="stopping">Begins nothing more; what is under way may end.</param>
    /// <param name="aborting">Cuts short what is under way: the host waits no longer.</param>
    Task RunAsync(CancellationToken stopping, CancellationToken aborting);

    /// <summary>Looks for messages at once. Does not block.</summary>
    void Wake();
}
