using Heartbeat.Notifications.Dispatching;

namespace Heartbeat.Hosting;

/// <summary>The dispatcher, as the hosted service drives it.</summary>
internal sealed class DispatcherLoop(DeliveryDispatcher dispatcher) : IDeliveryLoop
{
    public TimeSpan LongestWait => dispatcher.LongestWait;

    public Task RunAsync(CancellationToken stopping, CancellationToken aborting) =>
        dispatcher.RunAsync(stopping, aborting);

    public void Wake() => dispatcher.Wake();
}
