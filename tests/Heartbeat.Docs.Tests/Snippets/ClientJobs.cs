using Heartbeat.Signals;

namespace Snippets;

#region src/Heartbeat.Client/README.md
public sealed class NightlyJob(IHeartbeatReporter heartbeat) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        heartbeat.RunAsync("nightly-backup", BackUpAsync, stoppingToken);

    private static Task BackUpAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

public sealed class Mirror([FromKeyedServices("mirror")] IHeartbeatReporter mirror)
{
    public async Task ReportAsync() => await mirror.SucceedAsync("nightly-backup");
}
#endregion
