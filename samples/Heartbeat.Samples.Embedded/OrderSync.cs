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
            catch (Exception) when (!stoppingToken.IsCancellationRequested)
            {
                // It is reported already, and the next run gets its own chance. A request that timed out throws an
                // OperationCanceledException, too: only when the app stops does one mean that this loop should end.
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private Task SyncOrdersAsync(CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromMilliseconds(200), time, cancellationToken);
}
