using Heartbeat.Client.Hosting;
using Heartbeat.Signals;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Client.Reporting;

/// <summary>A server that takes Healthchecks' pings will do, as far as there are words.</summary>
public sealed class ForeignServerTests
{
    private const string Native = "POST /api/v1/signals";
    private const string Base = "POST /ping/" + HeartbeatServer.PingKey + "/nightly";

    [Theory]
    [InlineData(404, null)]
    [InlineData(405, null)]
    [InlineData(400, "text/plain")]
    [InlineData(200, "text/html")]
    public async Task Signals_become_pings_with_one_warning(int status, string? contentType)
    {
        await using var server = await StartAsync(status, contentType);
        await using var app = await ClientApp.StartAsync(server.Address);
        const string uuid = "0b6a1f7e-5f5c-4a53-9d3c-6f2f3c1a9b10";

        Assert.Equal(SignalResult.Accepted, await app.ReportAsync(SignalKind.Start, runId: uuid));
        Assert.Equal(SignalResult.Accepted, await app.ReportAsync(SignalKind.Success, runId: uuid));
        await app.ReportAsync(SignalKind.Fail, message: "no disk");
        await app.ReportAsync(SignalKind.Log, message: "hello");
        await app.Reporter.ReportAsync(HeartbeatServer.Monitor, Signal.FromExitCode(3));
        await app.Reporter.ReportAsync(HeartbeatServer.Monitor, Signal.FromExitCode(0));

        Assert.Equal(
            [
                Native, $"{Base}/start?rid={uuid}", $"{Base}?rid={uuid}", $"{Base}/fail", $"{Base}/log", $"{Base}/3", Base,
            ],
            server.Requests.Select(static request => request.Line));
        Assert.Equal(["no disk", "hello"], server.Requests.Skip(3).Take(2).Select(static request => request.Body));
        Assert.Single(app.Logs.Of(6004));
    }

    [Fact]
    public async Task What_there_is_no_word_for_is_dropped_and_an_interruption_is_a_log_entry()
    {
        await using var server = await StartAsync(404);
        await using var app = await ClientApp.StartAsync(server.Address);

        Assert.Equal(SignalResult.Accepted, await app.ReportAsync(SignalKind.Interrupted, message: "deploy"));
        Assert.Equal(SignalResult.Refused, await app.ReportAsync(SignalKind.Progress));
        Assert.Equal(SignalResult.Refused, await app.ReportAsync(SignalKind.Expect));

        Assert.Equal([Native, $"{Base}/log"], server.Requests.Select(static request => request.Line));
        Assert.Equal("interrupted: the host stops\ndeploy", server.Requests[^1].Body);
        Assert.Single(app.Logs.Lines, static line => line.Level == LogLevel.Warning);
    }

    [Fact]
    public async Task The_path_of_pings_may_be_empty()
    {
        await using var server = await StartAsync(404);
        await using var app = await ClientApp.StartAsync(server.Address, static options => options.PingPath = "");

        await app.ReportAsync(SignalKind.Success);

        Assert.Equal($"POST /{HeartbeatServer.PingKey}/nightly", server.Requests[^1].Line);
    }

    [Fact]
    public async Task A_run_id_that_is_no_uuid_becomes_the_same_one_every_time()
    {
        await using var server = await StartAsync(404);
        await using var app = await ClientApp.StartAsync(server.Address);

        await app.ReportAsync(SignalKind.Start, runId: "2026-11-23");
        await app.ReportAsync(SignalKind.Success, runId: "2026-11-23");
        await app.ReportAsync(SignalKind.Success, runId: "2026-11-24");

        var ids = server.Requests.Skip(1).Select(static request => request.Line.Split("rid=")[1]).ToList();
        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[0], ids[2]);
        Assert.True(Guid.TryParseExact(ids[0], "D", out _));
    }

    [Fact]
    public async Task A_check_that_is_not_there_is_an_unknown_monitor()
    {
        await using var server = await OtherServer.StartAsync(static context =>
        {
            context.Response.StatusCode = 404;
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync("not found");
        });
        await using var app = await ClientApp.StartAsync(server.Address);

        Assert.Equal(SignalResult.UnknownMonitor, await app.ReportAsync(SignalKind.Success));
        Assert.Single(app.Logs.Of(1000));
    }

    [Fact]
    public async Task Pings_survive_an_outage_in_order()
    {
        var isAway = false;
        await using var server = await OtherServer.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) ? 404
                : isAway ? 503 : 200;
            return context.Response.WriteAsync("OK");
        });
        await using var app = await ClientApp.StartAsync(server.Address);
        await app.ReportAsync(SignalKind.Log, message: "0");
        isAway = true;
        foreach (var text in (string[])["1", "2", "3"])
        {
            Assert.Equal(SignalResult.Deferred, await app.ReportAsync(SignalKind.Log, message: text));
        }

        await app.Timers.WaitForRetriesAsync(1);
        isAway = false;
        await app.ComeAgainAsync();
        await app.WhenBackAsync();

        // Each is a request of its own: the last one comes behind all of them.
        Assert.Equal(SignalResult.Accepted, await app.ReportAsync(SignalKind.Log, message: "4"));
        Assert.Equal(["0", "1", "1", "2", "3", "4"], server.Requests.Skip(1).Select(static request => request.Body));
    }

    [Fact]
    public async Task A_heartbeat_server_is_asked_for_its_own_way_only()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);

        await app.ReportAsync(SignalKind.Success);
        await app.ReportAsync(SignalKind.Progress);

        Assert.Equal(["/api/v1/signals", "/api/v1/signals"], server.Trouble.Requests);
        Assert.Empty(app.Logs.Of(6004));
    }

    [Theory]
    [InlineData(404, null, "")]
    [InlineData(404, "text/plain", "404 page not found")]
    [InlineData(404, "text/html", "<html>not found</html>")]
    [InlineData(404, "application/problem+json", """{"title":"Not Found","status":404}""")]
    [InlineData(404, "text/plain", "Not Found")]
    [InlineData(200, "text/html", "<!DOCTYPE html>")]
    [InlineData(200, "application/json", "{}")]
    [InlineData(200, "application/json", """{"ok":true}""")]
    [InlineData(200, "text/plain", "Coming soon")]
    [InlineData(405, null, "")]
    public async Task Who_answers_neither_way_gets_nothing_and_is_asked_again_in_both(int status, string? type, string body)
    {
        var isUp = false;
        await using var server = await OtherServer.StartAsync(context =>
        {
            var isPing = !context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
            context.Response.StatusCode = isUp && isPing ? 200 : status;
            context.Response.ContentType = isUp && isPing ? "text/plain" : type;
            return context.Response.WriteAsync(isUp && isPing ? "OK" : body);
        });
        await using var app = await ClientApp.StartAsync(server.Address);

        Assert.Equal(SignalResult.Deferred, await app.ReportAsync(SignalKind.Progress));
        Assert.Equal(SignalResult.Deferred, await app.ReportAsync(SignalKind.Success));
        await app.Timers.WaitForRetriesAsync(1);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await app.Timers.WaitForRetriesAsync(2);
        Assert.Equal([Native, Native, Base], server.Requests.Select(static request => request.Line));
        Assert.Contains($"{status}", Assert.Single(app.Logs.Of(6003)), StringComparison.Ordinal);
        Assert.Empty(app.Logs.Of(6004));

        isUp = true;
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await app.WhenBackAsync();
        Assert.Equal([Native, Base], server.Requests.Skip(3).Select(static request => request.Line));
        Assert.Single(app.Logs.Of(6004));
    }

    [Fact]
    public async Task What_the_server_refuses_is_said_once_for_each_monitor_and_status()
    {
        var status = 200;
        await using var server = await OtherServer.StartAsync(context =>
        {
            var isPing = !context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
            context.Response.StatusCode = isPing ? status : 404;
            return context.Response.WriteAsync(status == 200 ? "OK" : $"ambiguous slug\n{HeartbeatServer.PingKey}");
        });
        await using var app = await ClientApp.StartAsync(server.Address);
        await app.ReportAsync(SignalKind.Success);
        foreach (var next in (int[])[409, 409, 400])
        {
            status = next;
            Assert.Equal(SignalResult.Refused, await app.ReportAsync(SignalKind.Success));
        }

        Assert.Equal(SignalResult.Refused, await app.ReportAsync(SignalKind.Progress));
        Assert.Equal(SignalResult.Refused, await app.ReportAsync(SignalKind.Success, "other"));

        var lines = app.Logs.Of(6005);
        Assert.Equal(3, lines.Count);
        Assert.Contains(
            "success signal to the monitor nightly was refused by the server (409) and is dropped: ambiguous slug ***",
            lines[0],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_in_place_of_an_answer_to_a_ping_is_an_outage_where_there_were_answers()
    {
        var isAway = false;
        await using var server = await OtherServer.StartAsync(context =>
        {
            var isPing = !context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
            context.Response.StatusCode = isPing ? 200 : 404;
            return context.Response.WriteAsync(isPing && !isAway ? "OK" : "<html>");
        });
        await using var app = await ClientApp.StartAsync(server.Address);

        Assert.Equal(SignalResult.Accepted, await app.ReportAsync(SignalKind.Success));
        isAway = true;
        Assert.Equal(SignalResult.Deferred, await app.ReportAsync(SignalKind.Success));
        isAway = false;
        await app.ComeAgainAsync();
        await app.WhenBackAsync();

        Assert.Equal([Native, Base, Base, Base], server.Requests.Select(static request => request.Line));
    }

    [Theory]
    [InlineData(401, "UNAUTHORIZED")]
    [InlineData(503, "STORE_UNAVAILABLE")]
    public async Task A_heartbeat_server_that_has_only_refused_is_one_nevertheless(int status, string code)
    {
        var isThere = true;
        await using var server = await OtherServer.StartAsync(context =>
        {
            context.Response.StatusCode = isThere ? status : 404;
            context.Response.ContentType = isThere ? "application/problem+json" : "text/plain";
            return context.Response.WriteAsync(isThere ? $$$"""{"error":{"code":"{{{code}}}"}}""" : "not found");
        });
        await using var app = await ClientApp.StartAsync(server.Address);

        Assert.Equal(SignalResult.Deferred, await app.ReportAsync(SignalKind.Success));
        isThere = false;
        await app.Timers.WaitForRetriesAsync(1);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await app.Timers.WaitForRetriesAsync(2);

        Assert.Equal([Native, Native], server.Requests.Select(static request => request.Line));
    }

    // To what it does not know, such a server answers this or that; to pings, OK.
    private static Task<OtherServer> StartAsync(int status, string? contentType = null) =>
        OtherServer.StartAsync(async context =>
        {
            if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
            {
                context.Response.StatusCode = status;
                context.Response.ContentType = contentType;
                await context.Response.WriteAsync("<html>");
                return;
            }

            await context.Response.WriteAsync("OK");
        });
}
