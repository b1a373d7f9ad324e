using Heartbeat.Client.Hosting;
using Heartbeat.Signals;
using Heartbeat.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Heartbeat.Client.Reporting;

/// <summary>The last signals go out with the process, as far as that is possible in a short time.</summary>
public sealed class ShutdownTests
{
    private const int SignalsLost = 6008;

    [Fact]
    public async Task What_waits_is_sent_when_the_host_stops()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address, static options => options.WaitFor = "0");
        for (var number = 0; number < 1_200; number++)
        {
            Assert.Equal(SignalResult.Deferred, await app.ReportAsync(SignalKind.Log, "other", message: $"{number}"));
        }

        await app.StopAsync().Guarded();

        var kept = await server.SignalsAsync(2);
        Assert.Equal("log 1199", kept[^1]);
        Assert.Empty(app.Logs.Of(SignalsLost));
    }

    [Fact]
    public async Task A_service_can_report_while_it_stops_and_nobody_afterwards()
    {
        await using var server = await HeartbeatServer.StartAsync();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddHostedService<LastWords>();
        builder.Services.AddHeartbeatClient(options =>
        {
            options.ServerUrl = server.Address.AbsoluteUri;
            options.PingKey = HeartbeatServer.PingKey;
        });
        using var host = builder.Build();
        await host.StartAsync();
        await host.StopAsync().Guarded();

        Assert.Equal(["log goodbye"], await server.SignalsAsync());
        var reporter = host.Services.GetRequiredService<IHeartbeatReporter>();
        Assert.Equal(SignalResult.StoreUnavailable, await reporter.SucceedAsync(HeartbeatServer.Monitor));
    }

    [Fact]
    public async Task A_server_that_comes_back_in_time_gets_what_waited()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);
        await app.LeaveWaitingAsync(server, "kept");

        var stop = app.StopAsync();
        await app.Timers.WaitForRetriesAsync(2);
        server.Trouble.With = null;
        app.Time.Advance(TimeSpan.FromSeconds(1));
        await stop.Guarded();

        Assert.Equal(["log kept"], await server.SignalsAsync());
        Assert.Empty(app.Logs.Of(SignalsLost));
    }

    [Fact]
    public async Task A_server_that_stays_away_is_given_up_after_ten_seconds_and_the_log_counts_what_is_lost()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);
        server.Trouble.With = Trouble.Hang;
        var reports = Enumerable.Range(0, 3).Select(_ => app.ReportAsync(SignalKind.Success)).ToList();
        await app.Time.WaitForArmedTimersAsync(4);
        app.Time.Advance(TimeSpan.FromMinutes(5));
        await Task.WhenAll(reports);
        await app.Timers.WaitForRetriesAsync(1);

        var stop = app.StopAsync();

        // The limit of the last request, and the patience of the stop: nothing moves before the latter is over.
        await app.Time.WaitForArmedTimersAsync(2);
        app.Time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.False(stop.IsCompleted);
        app.Time.Advance(TimeSpan.FromSeconds(0.1));
        await stop.Guarded();
        Assert.Contains("3 signals are lost", Assert.Single(app.Logs.Of(SignalsLost)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_hangs_only_at_the_end_is_given_up_after_ten_seconds_too()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address, static options => options.WaitFor = "0");
        Assert.Equal(SignalResult.Deferred, await app.ReportAsync(SignalKind.Success));
        server.Trouble.With = Trouble.Hang;
        await app.ReportAsync(SignalKind.Log);

        var stop = app.StopAsync();
        await app.Time.WaitForArmedTimersAsync(2);
        app.Time.Advance(TimeSpan.FromSeconds(10));

        await stop.Guarded();
        Assert.Single(app.Logs.Of(SignalsLost));
    }

    [Fact]
    public async Task A_host_that_has_no_time_left_does_not_wait()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address, static options => options.WaitFor = "0");
        server.Trouble.With = Trouble.Hang;
        await app.ReportAsync(SignalKind.Success);
        using var noTime = new CancellationTokenSource();
        await noTime.CancelAsync();

        await app.Services.GetRequiredKeyedService<HttpReporter>("").StopAsync(noTime.Token).Guarded();

        Assert.Single(app.Logs.Of(SignalsLost));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Services_without_a_host_send_the_rest_when_they_are_disposed(bool asynchronously)
    {
        await using var server = await HeartbeatServer.StartAsync();
        var services = new ServiceCollection();
        services.AddHeartbeatClient(options =>
        {
            options.ServerUrl = server.Address.AbsoluteUri;
            options.PingKey = HeartbeatServer.PingKey;
            options.WaitFor = "0";
        });
        var provider = services.BuildServiceProvider();
        var reporter = provider.GetRequiredService<IHeartbeatReporter>();
        Assert.Equal(SignalResult.Deferred, await reporter.SucceedAsync(HeartbeatServer.Monitor));

        if (asynchronously)
        {
            await provider.DisposeAsync().AsTask().Guarded();
        }
        else
        {
            await Task.Run(provider.Dispose).Guarded();
        }

        Assert.Equal(["success"], await server.SignalsAsync());
    }

    private sealed class LastWords(IHeartbeatReporter reporter) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public async Task StopAsync(CancellationToken cancellationToken) =>
            await reporter.LogAsync(HeartbeatServer.Monitor, "goodbye", CancellationToken.None);
    }
}
