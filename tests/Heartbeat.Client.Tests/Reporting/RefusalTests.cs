using System.Text.Json;
using Heartbeat.Client.Hosting;
using Heartbeat.Signals;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Client.Reporting;

/// <summary>What the server does not take costs no other signal, and the log says what is to be mended.</summary>
public sealed class RefusalTests
{
    private const int UnknownMonitor = 1000;
    private const int KeyRefused = 6002;
    private const int NotAtThisAddress = 6003;
    private const int SignalRefused = 6005;

    [Fact]
    public async Task One_that_the_server_calls_wrong_is_dropped_and_the_others_arrive()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);
        await app.LeaveWaitingAsync(server, "1");

        // A client lets everything through that it knows to be right; here the server is the stricter one.
        await app.ReportAsync(SignalKind.Log, message: "wrong");
        await app.ReportAsync(SignalKind.Log, message: "2");
        server.Trouble.With = static (context, next) => RefuseWrongAsync(context, next);
        await app.ComeAgainAsync();
        await app.Logs.WaitForAsync(SignalRefused);
        var last = await app.ReportAsync(SignalKind.Log, message: "3");

        Assert.Equal(SignalResult.Accepted, last);
        Assert.Equal(["log 1", "log 2", "log 3"], await server.SignalsAsync());
        Assert.Contains(
            "log signal to the monitor nightly was refused by the server (400) and is dropped: signals[0].message",
            Assert.Single(app.Logs.Of(SignalRefused)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_monitor_that_turns_out_to_be_unknown_when_its_signals_come_late_is_said_once_and_costs_no_other()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);
        await app.LeaveWaitingAsync(server, "1");
        Assert.Equal(SignalResult.Deferred, await app.ReportAsync(SignalKind.Success, "nightyl"));
        Assert.Equal(SignalResult.Deferred, await app.ReportAsync(SignalKind.Success, "nightyl"));
        await app.ReportAsync(SignalKind.Log, message: "2");
        server.Trouble.With = null;
        await app.ComeAgainAsync();
        await app.WhenBackAsync();

        Assert.Equal(["log 1", "log 2"], await server.SignalsAsync());
        Assert.Contains("nightyl", Assert.Single(app.Logs.Of(UnknownMonitor)), StringComparison.Ordinal);

        // Nothing of them is left to be sent again.
        Assert.Equal(2, server.Trouble.Requests.Count);
        Assert.Equal(SignalResult.Accepted, await app.ReportAsync(SignalKind.Log, message: "3"));
        Assert.Equal(3, server.Trouble.Requests.Count);
        Assert.Equal(["log 1", "log 2", "log 3"], await server.SignalsAsync());
    }

    [Fact]
    public async Task A_batch_that_is_too_long_for_a_proxy_is_sent_in_parts()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);
        await app.LeaveWaitingAsync(server, "1");
        await app.ReportAsync(SignalKind.Log, message: "2");
        server.Trouble.With = static (context, next) => context.Request.ContentLength > 250
            ? Trouble.Answer(413)(context, next)
            : next(context);
        await app.ComeAgainAsync();
        await app.WhenBackAsync();

        Assert.Equal(SignalResult.Accepted, await app.ReportAsync(SignalKind.Log, message: "3"));
        Assert.Equal(["log 1", "log 2", "log 3"], await server.SignalsAsync());
    }

    [Fact]
    public async Task What_a_gateway_calls_a_bad_request_is_kept()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);
        await app.ReportAsync(SignalKind.Log, message: "1");

        // It has problems of the same standard, without the word that Heartbeat's have.
        server.Trouble.With = static (context, _) =>
            PingServer.Answer(400, """{"detail":"no route","status":400}""", "application/problem+json")(context);
        Assert.Equal(SignalResult.Deferred, await app.ReportAsync(SignalKind.Log, message: "2"));
        server.Trouble.With = null;
        await app.ComeAgainAsync();
        await app.WhenBackAsync();

        Assert.Equal(["log 1", "log 2"], await server.SignalsAsync());
    }

    [Fact]
    public async Task A_key_that_is_repeated_where_the_text_is_cut_does_not_show_in_part()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);
        var detail = new string('x', 295) + HeartbeatServer.PingKey;
        server.Trouble.With = (context, _) => PingServer.Answer(
            400, $$$"""{"detail":"{{{detail}}}","error":{"code":"INVALID_INPUT"}}""", "application/problem+json")(context);

        Assert.Equal(SignalResult.Refused, await app.ReportAsync(SignalKind.Success));

        Assert.EndsWith("xx***", Assert.Single(app.Logs.Of(SignalRefused)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wrong-ping-key", null, "401", "Heartbeat:Client:PingKey")]
    [InlineData(null, "wrong-api-key", "401", "Heartbeat:Client:ApiKey")]
    [InlineData(null, null, "401", "Heartbeat:Client:PingKey")]
    public async Task A_wrong_key_is_said_once_with_its_setting(string? pingKey, string? apiKey, string status, string setting)
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address, options =>
        {
            options.PingKey = pingKey;
            options.ApiKey = apiKey;
        });

        SignalResult[] results =
            [await app.ReportAsync(SignalKind.Success), await app.ReportAsync(SignalKind.Success)];
        await app.ComeAgainAsync();

        Assert.All(results, static result => Assert.Equal(SignalResult.Deferred, result));
        var error = Assert.Single(app.Logs.Lines, static line => line.Id == KeyRefused);
        Assert.Contains($"answers {status}", error.Text, StringComparison.Ordinal);
        Assert.Contains(setting, error.Text, StringComparison.Ordinal);
        Assert.Equal(LogLevel.Error, error.Level);
    }

    [Fact]
    public async Task When_the_key_is_good_again_what_was_kept_is_delivered()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);
        server.Trouble.With = Trouble.Refuse(403, "FORBIDDEN");
        await app.ReportAsync(SignalKind.Log, message: "kept");

        server.Trouble.With = null;
        await app.ComeAgainAsync();
        Assert.Single(server.Trouble.Requests);
        app.Time.Advance(TimeSpan.FromSeconds(29));
        await app.WhenBackAsync();

        Assert.Equal(["log kept"], await server.SignalsAsync());
    }

    [Theory]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(302)]
    public async Task Without_a_ping_key_a_server_that_is_no_heartbeat_is_an_error(int status)
    {
        await using var server = await OtherServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        await using var app = await ClientApp.StartAsync(server.Address, static options =>
        {
            options.PingKey = null;
            options.ApiKey = HeartbeatServer.ApiKey;
        });

        Assert.Equal(SignalResult.Deferred, await app.ReportAsync(SignalKind.Success));
        var error = Assert.Single(app.Logs.Of(NotAtThisAddress));
        Assert.Contains("Heartbeat:Client:ServerUrl", error, StringComparison.Ordinal);
        Assert.Contains($"{status}", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_one_monitor_cannot_take_for_the_moment_is_held_in_order_and_others_go_on()
    {
        var refusing = true;
        var taken = new List<string>();
        await using var server = await OtherServer.StartAsync(context => AnswerAsync(context));
        await using var app = await ClientApp.StartAsync(server.Address);

        var (held, other) = (app.ReportAsync(SignalKind.Log, message: "1"), app.ReportAsync(SignalKind.Log, "other", message: "a"));
        Assert.Equal((SignalResult.Deferred, SignalResult.Accepted), (await held, await other));

        // It waits behind the first, though the server would take it.
        refusing = false;
        Assert.Equal(SignalResult.Deferred, await app.ReportAsync(SignalKind.Log, message: "2"));
        Assert.Equal(SignalResult.Accepted, await app.ReportAsync(SignalKind.Log, "other", message: "b"));
        app.Time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(SignalResult.Accepted, await app.ReportAsync(SignalKind.Log, "other", message: "c"));

        Assert.Equal(["a", "b", "1", "2", "c"], taken);

        async Task AnswerAsync(HttpContext context)
        {
            using var json = JsonDocument.Parse((string)context.Items[OtherServer.Body]!);
            var results = new List<string>();
            foreach (var signal in json.RootElement.GetProperty("signals").EnumerateArray())
            {
                var isRefused = refusing && signal.GetProperty("monitor").GetString() == HeartbeatServer.Monitor;
                results.Add(isRefused ? """{"result":"store_unavailable"}""" : """{"result":"accepted"}""");
                if (!isRefused)
                {
                    taken.Add(signal.GetProperty("message").GetString()!);
                }
            }

            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync($$"""{"results":[{{string.Join(',', results)}}]}""");
        }
    }

    private static async Task RefuseWrongAsync(HttpContext context, RequestDelegate next)
    {
        context.Request.EnableBuffering();
        using var reader = new StreamReader(context.Request.Body, leaveOpen: true);
        var body = await reader.ReadToEndAsync();
        context.Request.Body.Position = 0;
        if (!body.Contains("wrong", StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        const string problem = """{"detail":"signals[0].message: is wrong","error":{"code":"INVALID_INPUT"}}""";
        await PingServer.Answer(400, problem, "application/problem+json")(context);
    }
}
