using Heartbeat.Signals;

namespace Heartbeat.Samples.Embedded;

/// <summary>A background job that reports each run by itself: begun, ended well, or failed with its exception.</summary>
internal sealed class OrderSync(IHeartbeatReporter heartbeat, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), time);
        do
        {
            try
            {
                await heartbeat.RunAsync("order-sync", SyncOrdersAsync, stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The run is reported as failed already; the next one gets its own chance.
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private Task SyncOrdersAsync(CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromMilliseconds(200), time, cancellationToken);
}
