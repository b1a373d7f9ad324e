using Heartbeat.Client.Hosting;
using Heartbeat.Signals;

namespace Heartbeat.Client.Reporting;

/// <summary>Each problem is told, and none of them again and again.</summary>
public sealed class ToldOnceTests
{
    private const int ServerAway = 6000;
    private const int KeyRefused = 6002;
    private const int NotAtThisAddress = 6003;
    private const int SignalRefused = 6005;

    [Fact]
    public async Task Problems_that_come_in_turn_are_told_once_each_until_signals_are_taken_again()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);
        server.Trouble.With = Trouble.Refuse(401, "UNAUTHORIZED");
        await app.ReportAsync(SignalKind.Success);
        for (var failures = 1; failures <= 4; failures++)
        {
            await app.Timers.WaitForRetriesAsync(failures);
            server.Trouble.With = failures % 2 == 1 ? Trouble.Answer(429) : Trouble.Refuse(401, "UNAUTHORIZED");
            app.Time.Advance(TimeSpan.FromMinutes(1));
        }

        await app.Timers.WaitForRetriesAsync(5);
        Assert.Single(app.Logs.Of(KeyRefused));
        Assert.Single(app.Logs.Of(ServerAway));

        server.Trouble.With = null;
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await app.WhenBackAsync();
        server.Trouble.With = Trouble.Refuse(401, "UNAUTHORIZED");
        await app.ReportAsync(SignalKind.Success);

        Assert.Equal(2, app.Logs.Of(KeyRefused).Count);
    }

    [Fact]
    public async Task One_fault_behind_the_other_is_told_too()
    {
        await using var server = await PingServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address, static options =>
        {
            options.PingKey = null;
            options.ApiKey = HeartbeatServer.ApiKey;
        });
        server.ToSignals = PingServer.Answer(401);
        await app.ReportAsync(SignalKind.Success);
        await app.Timers.WaitForRetriesAsync(1);
        server.ToSignals = PingServer.Answer(404);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await app.Timers.WaitForRetriesAsync(2);

        Assert.Single(app.Logs.Of(KeyRefused));
        Assert.Single(app.Logs.Of(NotAtThisAddress));
    }

    [Fact]
    public async Task What_the_server_calls_wrong_is_told_once_for_each_monitor()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);
        server.Trouble.With = Trouble.Refuse(400, "INVALID_INPUT");

        foreach (var monitor in (string[])["nightly", "nightly", "other", "nightly"])
        {
            Assert.Equal(SignalResult.Refused, await app.ReportAsync(SignalKind.Success, monitor));
        }

        Assert.Equal(2, app.Logs.Of(SignalRefused).Count);
    }
}
