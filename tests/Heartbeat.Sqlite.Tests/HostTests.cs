using Heartbeat.Monitors;
using Heartbeat.Signals;
using Heartbeat.Sqlite.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Heartbeat.Sqlite;

public sealed class HostTests : IDisposable
{
    private readonly TempDirectory _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task A_restarted_app_knows_what_was_reported()
    {
        using (var app = await StartAsync())
        {
            var reporter = app.Services.GetRequiredService<IHeartbeatReporter>();
            Assert.Equal(SignalResult.Accepted, await reporter.SucceedAsync("nightly"));
            await app.StopAsync();
        }

        using var again = await StartAsync();
        var monitor = await again.Services.GetRequiredService<IMonitorRegistry>().FindAsync("nightly");
        Assert.Equal(MonitorStatus.Up, monitor!.Status);
        await again.StopAsync();
    }

    private async Task<IHost> StartAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddHeartbeat()
            .AddMonitor("nightly", monitor => monitor.Every(TimeSpan.FromDays(1)))
            .UseSqlite(_temp.File("heartbeat.db"));
        var app = builder.Build();
        await app.StartAsync();
        return app;
    }
}
