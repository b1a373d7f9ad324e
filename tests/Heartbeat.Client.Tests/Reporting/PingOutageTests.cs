using Heartbeat.Client.Hosting;
using Heartbeat.Signals;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.Client.Reporting;

/// <summary>Of a server that takes pings, too, nothing gets lost that somebody before it has answered.</summary>
public sealed class PingOutageTests
{
    private const int AnsweredByOther = 6012;

    [Theory]
    [InlineData("text/plain; charset=utf-8", "404 page not found\n")]
    [InlineData("text/plain", "default backend - 404")]
    [InlineData("text/html", "<html>")]
    [InlineData("text/plain", "Not Found")]
    [InlineData(null, "")]
    public async Task A_404_that_is_not_the_servers_own_is_an_outage(string? type, string body)
    {
        await using var server = await PingServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);
        await app.ReportAsync(SignalKind.Log, message: "0");

        var up = server.ToPings;
        server.ToPings = context => IsOfNightly(context) ? PingServer.Answer(404, body, type)(context) : up(context);
        Assert.Equal(SignalResult.Deferred, await app.ReportAsync(SignalKind.Log, message: "1"));
        Assert.Equal(SignalResult.Accepted, await app.ReportAsync(SignalKind.Log, "other", message: "a"));
        server.ToPings = up;
        app.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(SignalResult.Accepted, await app.ReportAsync(SignalKind.Log, message: "2"));

        Assert.Equal(["0", "1", "a", "1", "2"], server.Requests.Skip(1).Select(static request => request.Body));
        Assert.Empty(app.Logs.Of(1000));
        var warning = Assert.Single(app.Logs.Of(AnsweredByOther));
        Assert.Contains("nightly was answered with 404", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_else_answers_for_one_monitor_is_held_in_order_and_others_go_on()
    {
        await using var server = await PingServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);
        await app.ReportAsync(SignalKind.Log, message: "0");

        var up = server.ToPings;
        server.ToPings = context => IsOfNightly(context)
            ? PingServer.Answer(404, "default backend - 404")(context)
            : up(context);
        var taken = new TaskCompletionSource();
        server.ToSignals = async context =>
        {
            await taken.Task;
            await PingServer.Answer(404)(context);
        };

        // While the own way is asked for again, all that follows is for one batch.
        app.Time.Advance(TimeSpan.FromMinutes(10));
        var first = app.ReportAsync(SignalKind.Log, "other", message: "a");
        Task<SignalResult>[] held =
            [app.ReportAsync(SignalKind.Log, message: "1"), app.ReportAsync(SignalKind.Log, message: "2")];
        var other = app.ReportAsync(SignalKind.Log, "other", message: "b");
        taken.SetResult();

        Assert.Equal([SignalResult.Accepted, SignalResult.Accepted], await Task.WhenAll(first, other));
        Assert.All(await Task.WhenAll(held), static result => Assert.Equal(SignalResult.Deferred, result));
        server.ToPings = up;
        app.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(SignalResult.Accepted, await app.ReportAsync(SignalKind.Log, "other", message: "c"));

        var bodies = server.Requests.Where(static request => request.Line != PingServer.Native)
            .Select(static request => request.Body).ToList();
        Assert.Equal(["0", "a", "1", "b", "1", "2", "c"], bodies);
        Assert.Empty(app.Logs.Of(6000));
    }

    [Fact]
    public async Task What_is_held_waits_longer_each_time_whatever_goes_through_for_others()
    {
        await using var server = await PingServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);
        await app.ReportAsync(SignalKind.Log, "other", message: "0");
        server.ToPings = context => PingServer.Answer(IsOfNightly(context) ? 404 : 200, "OK")(context);

        Assert.Equal(SignalResult.Deferred, await app.ReportAsync(SignalKind.Log, message: "1"));
        await app.ReportAsync(SignalKind.Log, "other", message: "a");
        foreach (var text in (string[])["b", "c"])
        {
            app.Time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(SignalResult.Accepted, await app.ReportAsync(SignalKind.Log, "other", message: text));
        }

        Assert.Equal(["0", "1", "a", "1", "b", "c"], server.Requests.Skip(1).Select(static request => request.Body));
    }

    [Fact]
    public async Task A_key_that_no_header_can_carry_stops_nothing()
    {
        await using var server = await PingServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);

        var signal = new Signal(SignalKind.Success) { IdempotencyKey = "schlüssel 1" };
        Assert.Equal(SignalResult.Accepted, await app.Reporter.ReportAsync(HeartbeatServer.Monitor, signal).AsTask());
        Assert.Equal(SignalResult.Accepted, await app.Reporter.ReportAsync(HeartbeatServer.Monitor, signal).AsTask());

        var keys = server.Requests.Skip(1).Select(static request => request.Headers["Idempotency-Key"]).ToList();
        Assert.StartsWith("sha256-", keys[0], StringComparison.Ordinal);
        Assert.Equal(keys[0], keys[1]);
    }

    private static bool IsOfNightly(HttpContext context) =>
        context.Request.Path.Value!.Contains(HeartbeatServer.Monitor, StringComparison.Ordinal);
}
