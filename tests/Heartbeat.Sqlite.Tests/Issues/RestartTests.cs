using Heartbeat.Notifications;
using Heartbeat.Signals;
using Heartbeat.Sqlite.Support;
using Heartbeat.Support;
using Heartbeat.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Heartbeat.Sqlite.Issues;

/// <summary>A mistake of others: after a restart of Uptime Kuma every push monitor alarms.</summary>
public sealed class RestartTests : IDisposable
{
    // The notifier has a loop of its own.
    private const int Loops = PassingTime.Loops + 1;

    private readonly TempDirectory _temp = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly RecordingNotifier _notifier = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task After_a_restart_only_the_job_that_really_died_alarms()
    {
        using (var app = await StartAsync())
        {
            await SucceedAsync(app, "lives");
            await SucceedAsync(app, "dies");
            await app.StopAsync();
        }

        _clock.Advance(TimeSpan.FromMinutes(20));
        using var again = await StartAsync();
        await _clock.PassAsync(TimeSpan.FromSeconds(50), Loops);
        Assert.Empty(_notifier.Notifications);
        await SucceedAsync(again, "lives");
        await _clock.PassAsync(TimeSpan.FromSeconds(40), Loops);
        await _notifier.WaitForAsync(1);
        await again.StopAsync();

        var message = Assert.Single(_notifier.Notifications);
        Assert.Equal((NotificationKind.Down, "dies"), (message.Kind, message.Monitor!.Slug));
        Assert.Equal(TimeSpan.FromMinutes(20), message.OwnOutage!.Until - message.OwnOutage.From);
    }

    private static async Task SucceedAsync(IHost app, string monitor) => Assert.Equal(
        SignalResult.Accepted, await app.Services.GetRequiredService<IHeartbeatReporter>().SucceedAsync(monitor));

    private async Task<IHost> StartAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<TimeProvider>(_clock);
        builder.Services.AddHeartbeat()
            .AddMonitor("lives", static monitor => monitor.Every("1m").WithGrace("10s"))
            .AddMonitor("dies", static monitor => monitor.Every("1m").WithGrace("10s"))
            .AddNotifier("recorder", _ => _notifier)
            .UseSqlite(_temp.File("heartbeat.db"));
        var app = builder.Build();
        await app.StartAsync();
        return app;
    }
}
