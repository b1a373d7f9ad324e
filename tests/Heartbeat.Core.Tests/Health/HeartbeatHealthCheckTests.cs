using Heartbeat.Hosting;
using Heartbeat.Signals;
using Heartbeat.Storage;
using Heartbeat.Support;
using Heartbeat.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Heartbeat.Health;

public sealed class HeartbeatHealthCheckTests : IDisposable
{
    private readonly FakeStore _store = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly IHost _host;

    public HeartbeatHealthCheckTests() => _host = TestHost.Build(
        _store, static builder => builder.Services.AddHealthChecks().AddHeartbeat(tags: ["ready"]), clock: _clock);

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task It_is_unhealthy_before_the_start_and_after_the_stop()
    {
        Assert.Equal(HealthStatus.Unhealthy, (await CheckAsync()).Status);

        await _host.StartAsync();
        var running = await CheckAsync();
        await _host.StopAsync();

        Assert.Equal(HealthStatus.Healthy, running.Status);
        Assert.Equal(HealthStatus.Unhealthy, (await CheckAsync()).Status);
    }

    [Fact]
    public async Task An_engine_that_has_nothing_to_do_stays_healthy()
    {
        await _host.StartAsync();
        await _clock.PassAsync(TimeSpan.FromMinutes(5));

        var entry = await CheckAsync();

        Assert.Equal(HealthStatus.Healthy, entry.Status);
        Assert.Equal(300d, entry.Data["last_sweep_age_seconds"]);
        Assert.Equal(0d, entry.Data["last_keep_alive_age_seconds"]);
        await _host.StopAsync();
    }

    [Fact]
    public async Task A_store_that_fails_for_half_a_minute_is_unhealthy_and_recovers()
    {
        await _host.StartAsync();
        await _clock.PassAsync(TimeSpan.FromMinutes(1));
        _store.Failure = new IOException("disk full");
        await _clock.PassAsync(TimeSpan.FromMinutes(1));

        var failing = await CheckAsync();
        _store.Failure = null;
        await _clock.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(HealthStatus.Unhealthy, failing.Status);
        Assert.Contains("keep_alive has failed", failing.Description, StringComparison.Ordinal);
        Assert.IsType<IOException>(failing.Exception);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync()).Status);
        await _host.StopAsync();
    }

    [Fact]
    public async Task A_store_that_takes_signals_but_needs_looking_after_is_degraded()
    {
        await _host.StartAsync();
        _store.Failure = new StoreDegradedException("It cannot fold.");
        await _clock.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(HealthStatus.Degraded, (await CheckAsync()).Status);
        _store.Failure = null;
        await _host.StopAsync();
    }

    [Fact]
    public async Task A_message_that_does_not_go_out_degrades_the_app_but_takes_it_not_out_of_service()
    {
        var deliveries = new StuckLoop();
        using var host = TestHost.Build(
            _store,
            builder =>
            {
                builder.Services.AddSingleton<IDeliveryLoop>(deliveries);
                builder.Services.AddHealthChecks().AddHeartbeat();
            },
            clock: _clock);
        await host.StartAsync();
        deliveries.LongestWait = TimeSpan.FromMinutes(16);

        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        Assert.Equal(HealthStatus.Degraded, report.Status);
        Assert.Equal("A message has waited for 16 minutes to be sent.", report.Entries["heartbeat"].Description);
        await host.StopAsync();
    }

    [Fact]
    public async Task Monitors_that_are_down_degrade_their_own_check()
    {
        using var host = TestHost.BuildWithoutStore(
            static builder => builder.UseInMemory()
                .AddMonitor("backup", static m => m.Every("1d").Tagged("db"))
                .AddMonitor("mail", static m => m.Every("1d"))
                .Services.AddHealthChecks()
                .AddHeartbeatMonitors()
                .AddHeartbeatMonitors("databases", monitorTag: "db"));
        await host.StartAsync();
        await host.Services.GetRequiredService<IHeartbeatReporter>().FailAsync("mail");

        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        Assert.Equal(HealthStatus.Degraded, report.Entries["heartbeat_monitors"].Status);
        Assert.Equal("Down: 1 (mail).", report.Entries["heartbeat_monitors"].Description);
        Assert.Equal(HealthStatus.Healthy, report.Entries["databases"].Status);
        await host.StopAsync();
    }

    private sealed class StuckLoop : IDeliveryLoop
    {
        public TimeSpan LongestWait { get; set; }

        public Task RunAsync(CancellationToken stopping, CancellationToken aborting) => Task.CompletedTask;

        public void Wake()
        {
        }
    }

    private async Task<HealthReportEntry> CheckAsync()
    {
        var report = await _host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        return report.Entries["heartbeat"];
    }
}
