using System.Reflection;
using Heartbeat.Client.Hosting;
using Heartbeat.Client.Reporting;
using Heartbeat.Diagnostics;
using Heartbeat.Signals;
using Heartbeat.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Heartbeat.Client.Diagnostics;

/// <summary>An outage shows while it lasts: how many signals wait, and what became of the others.</summary>
public sealed class ClientMetricsTests
{
    [Fact]
    public async Task Names_and_instruments_match_one_to_one()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);
        using var measured = new Measured(app.Services);
        var names = typeof(HeartbeatInstrumentation.Instruments)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(static field => (string)field.GetRawConstantValue()!)
            .Where(static name => name.StartsWith("heartbeat.client.", StringComparison.Ordinal));

        Assert.Equal(names.Order(StringComparer.Ordinal), measured.Instruments.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_the_server_says_is_counted_once_for_each_signal()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);
        using var measured = new Measured(app.Services);

        await app.ReportAsync(SignalKind.Success);
        await app.ReportAsync(SignalKind.Success, "other");
        await app.ReportAsync(SignalKind.Success, "nobody");
        server.Trouble.With = Trouble.Answer(413);
        await app.ReportAsync(SignalKind.Success);

        Assert.Equal(
            ["signals accepted: 2", "signals refused: 1", "signals unknown_monitor: 1"], measured.Of("signals"));
    }

    [Fact]
    public async Task An_outage_shows_what_waits_and_what_was_dropped()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address, static options => options.BufferLength = 3);
        using var measured = new Measured(app.Services);
        server.Trouble.With = Trouble.Answer(503, 7);
        await app.ReportAsync(SignalKind.Log);
        await app.Timers.WaitForRetriesAsync(1);
        for (var number = 0; number < 4; number++)
        {
            await app.ReportAsync(SignalKind.Log);
        }

        Assert.Equal(["signals dropped: 2"], measured.Of("signals"));
        Assert.Equal(["waiting: 3"], measured.Of("waiting"));
        server.Trouble.With = null;
        app.Time.Advance(TimeSpan.FromSeconds(7));
        await app.WhenBackAsync();

        Assert.Equal(["signals accepted: 3", "signals dropped: 2"], measured.Of("signals"));
    }

    [Fact]
    public async Task What_is_too_old_and_what_goes_down_with_the_process_is_counted_as_such()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address, static options => options.KeepFor = "1m");
        using var measured = new Measured(app.Services);
        server.Trouble.With = Trouble.Answer(503, 61);
        await app.ReportAsync(SignalKind.Log);
        await app.Timers.WaitForRetriesAsync(1);
        app.Time.Advance(TimeSpan.FromSeconds(30));
        await app.ReportAsync(SignalKind.Log);
        app.Time.Advance(TimeSpan.FromSeconds(31));
        await app.Timers.WaitForRetriesAsync(2);
        using var noTime = new CancellationTokenSource();
        await noTime.CancelAsync();

        await app.Services.GetRequiredKeyedService<HttpReporter>("").StopAsync(noTime.Token).Guarded();

        Assert.Equal(["signals expired: 1", "signals lost: 1"], measured.Of("signals"));
        Assert.Equal(["waiting: 0"], measured.Of("waiting"));
    }

    [Fact]
    public async Task What_is_on_its_way_is_waiting_too()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address, static options => options.WaitFor = "0");
        using var measured = new Measured(app.Services);
        var entered = new TaskCompletionSource();
        server.Trouble.With = (context, next) =>
        {
            entered.TrySetResult();
            return Trouble.Hang(context, next);
        };

        await app.ReportAsync(SignalKind.Log);
        await entered.Task.Guarded();

        Assert.Equal(["waiting: 1"], measured.Of("waiting"));
    }

    [Fact]
    public async Task Each_client_has_its_own_numbers_by_its_name()
    {
        await using var server = await HeartbeatServer.StartAsync();
        var services = new ServiceCollection();
        foreach (var name in (string[])["one", "two"])
        {
            services.AddHeartbeatClient(name, options =>
            {
                options.ServerUrl = server.Address.AbsoluteUri;
                options.PingKey = HeartbeatServer.PingKey;
            });
        }

        await using var provider = services.BuildServiceProvider();
        using var measured = new Measured(provider);
        foreach (var name in (string[])["one", "two", "two"])
        {
            await provider.GetRequiredKeyedService<IHeartbeatReporter>(name).SucceedAsync(HeartbeatServer.Monitor);
        }

        Assert.Equal(["signals one accepted: 1", "signals two accepted: 2"], measured.Of("signals"));
        Assert.Equal(2, measured.Of("waiting").Count());
    }
}
