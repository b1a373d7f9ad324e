using Heartbeat.Client.Hosting;
using Heartbeat.Signals;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Client.Reporting;

/// <summary>In which way a server is told: in Heartbeat's own, unless it is sure that it takes pings only.</summary>
public sealed class RouteChoiceTests
{
    private const int KeyRefused = 6002;
    private const int NotAtThisAddress = 6003;
    private const int ForeignServer = 6004;
    private const int HeartbeatAfterAll = 6011;
    private const string Accepted = """{"results":[{"result":"accepted"}]}""";

    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData(302, null)]
    [InlineData(401, null)]
    [InlineData(401, "application/problem+json")]
    [InlineData(403, "text/html")]
    public async Task A_sign_in_that_lets_pings_through_does_not_stop_them(int status, string? type)
    {
        await using var server = await PingServer.StartAsync();
        server.ToSignals = PingServer.Answer(status, "{}", type);
        await using var app = await ClientApp.StartAsync(server.Address);

        Assert.Equal(SignalResult.Accepted, await app.ReportAsync(SignalKind.Success));
        Assert.Equal(SignalResult.Accepted, await app.ReportAsync(SignalKind.Success));

        Assert.Equal([PingServer.Native, PingServer.Ping, PingServer.Ping], server.Lines);
        Assert.Single(app.Logs.Lines, static line => line.Level >= LogLevel.Warning);
        Assert.Single(app.Logs.Of(ForeignServer));
    }

    [Theory]
    [InlineData(302, 404, NotAtThisAddress)]
    [InlineData(302, 302, NotAtThisAddress)]
    [InlineData(401, 404, KeyRefused)]
    [InlineData(401, 500, KeyRefused)]
    [InlineData(403, 405, KeyRefused)]
    [InlineData(404, 401, NotAtThisAddress)]
    public async Task Where_pings_prove_nothing_the_answer_to_signals_is_what_is_told(int status, int toPings, int told)
    {
        await using var server = await PingServer.StartAsync();
        server.ToSignals = PingServer.Answer(status);
        server.ToPings = PingServer.Answer(toPings, "<html>");
        await using var app = await ClientApp.StartAsync(server.Address);

        Assert.Equal(SignalResult.Deferred, await app.ReportAsync(SignalKind.Success));

        Assert.Equal([PingServer.Native, PingServer.Ping], server.Lines);
        var line = Assert.Single(app.Logs.Lines, static line => line.Level >= LogLevel.Warning);
        Assert.Equal(told, line.Id);
        Assert.Contains($"{status}", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_heartbeat_server_that_does_not_take_the_key_gets_no_pings()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address, static options => options.PingKey = "wrong");

        Assert.Equal(SignalResult.Deferred, await app.ReportAsync(SignalKind.Success));

        Assert.Equal(["/api/v1/signals"], server.Trouble.Requests);
        Assert.Single(app.Logs.Of(KeyRefused));
    }

    [Fact]
    public async Task A_server_that_takes_pings_is_asked_again_for_the_own_way_now_and_then()
    {
        await using var server = await PingServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);

        await app.ReportAsync(SignalKind.Success);
        app.Time.Advance(AskAgainAfter - TimeSpan.FromTicks(1));
        await app.ReportAsync(SignalKind.Success);
        app.Time.Advance(TimeSpan.FromTicks(1));
        await app.ReportAsync(SignalKind.Success);
        await app.ReportAsync(SignalKind.Success);

        Assert.Equal(
            [PingServer.Native, PingServer.Ping, PingServer.Ping, PingServer.Native, PingServer.Ping, PingServer.Ping],
            server.Lines);
        Assert.Single(app.Logs.Of(ForeignServer));
    }

    [Fact]
    public async Task A_server_that_becomes_a_heartbeat_is_told_in_its_own_way_from_then_on()
    {
        await using var server = await PingServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);
        await app.ReportAsync(SignalKind.Success);

        server.ToSignals = PingServer.Answer(200, Accepted, "application/json");
        server.ToPings = PingServer.Answer(500);
        app.Time.Advance(AskAgainAfter);
        Assert.Equal(SignalResult.Accepted, await app.ReportAsync(SignalKind.Progress));
        Assert.Equal(SignalResult.Accepted, await app.ReportAsync(SignalKind.Progress));

        // A 404 of it is an outage, as of any Heartbeat.
        server.ToSignals = PingServer.Answer(404);
        Assert.Equal(SignalResult.Deferred, await app.ReportAsync(SignalKind.Success));

        Assert.Equal(
            [PingServer.Native, PingServer.Ping, PingServer.Native, PingServer.Native, PingServer.Native], server.Lines);
        Assert.Single(app.Logs.Of(ForeignServer));
        Assert.Single(app.Logs.Of(HeartbeatAfterAll));
    }

    [Theory]
    [InlineData(503)]
    [InlineData(413)]
    [InlineData(401)]
    public async Task Pings_go_on_where_the_own_way_is_not_taken_when_it_is_asked_for_again(int status)
    {
        await using var server = await PingServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);
        await app.ReportAsync(SignalKind.Success);

        server.ToSignals = PingServer.Answer(status);
        app.Time.Advance(AskAgainAfter);

        Assert.Equal(SignalResult.Accepted, await app.ReportAsync(SignalKind.Success));
        Assert.Equal(PingServer.Ping, server.Lines.Last());
    }
}
