using Heartbeat.Client.Hosting;
using Heartbeat.Signals;
using Heartbeat.Support;
using Heartbeat.Tests;

namespace Heartbeat.Client.Reporting;

/// <summary>Signals arrive and do what they do in process.</summary>
public sealed class DeliveryTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_begins_and_ends(bool onDisk)
    {
        using var folder = new TempFolder();
        await using var server = await HeartbeatServer.StartAsync(sqliteFile: onDisk ? folder.File("h.db") : null);
        await using var app = await ClientApp.StartAsync(server.Address);

        await using (var run = await app.Reporter.StartAsync(HeartbeatServer.Monitor, "r-1"))
        {
            server.Time.Advance(TimeSpan.FromSeconds(90));
            Assert.Equal(SignalResult.Accepted, await run.CompleteAsync());
        }

        var ended = (await server.GetAsync("1/runs"))["runs"]![0]!;
        Assert.Equal(("r-1", "succeeded", 90_000), ((string?)ended["run_id"], (string?)ended["outcome"], (int)ended["duration_ms"]!));
        Assert.Equal("up", (string?)(await server.GetAsync("1"))["status"]);
    }

    [Fact]
    public async Task A_failure_takes_the_monitor_down_with_what_went_wrong()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);

        await app.Reporter.FailAsync(HeartbeatServer.Monitor, new InvalidOperationException("no disk"));

        Assert.Equal("down", (string?)(await server.GetAsync("1"))["status"]);
        Assert.Equal(["fail InvalidOperationException: no disk"], await server.SignalsAsync());
    }

    [Fact]
    public async Task The_due_time_can_be_moved()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);

        await app.Reporter.ExpectAsync(HeartbeatServer.Monitor, HeartbeatServer.Start.AddDays(3));

        Assert.Equal("2026-11-26T12:00:00.000Z", (string?)(await server.GetAsync("1"))["next_due_at"]);
    }

    [Fact]
    public async Task That_nothing_is_expected_can_be_said()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);

        await app.Reporter.ExpectAsync(HeartbeatServer.Monitor, null);

        Assert.Null((await server.GetAsync("1"))["next_due_at"]);
    }

    [Fact]
    public async Task An_interrupted_run_counts_nothing()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);

        var run = await app.Reporter.StartAsync(HeartbeatServer.Monitor, "r-1");
        await run.InterruptAsync();

        Assert.Equal("interrupted", (string?)(await server.GetAsync("1/runs"))["runs"]![0]!["outcome"]);
        Assert.NotEqual("down", (string?)(await server.GetAsync("1"))["status"]);
    }

    [Fact]
    public async Task Progress_and_log_entries_arrive()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);

        await app.Reporter.ProgressAsync(HeartbeatServer.Monitor, "half");
        await app.Reporter.LogAsync(HeartbeatServer.Monitor, "hello \"you\", grüezi 👋\u0001");

        Assert.Equal(["progress half", "log hello \"you\", grüezi 👋\u0001"], await server.SignalsAsync());
    }

    [Fact]
    public async Task Every_part_of_a_signal_arrives()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);

        await app.Reporter.ReportAsync(HeartbeatServer.Monitor, new Signal(SignalKind.Fail)
        {
            ExitCode = 3,
            RunId = "r",
            Duration = TimeSpan.FromSeconds(2.5),
            At = HeartbeatServer.Start.AddMinutes(-5),
            Content = new SignalContent { Message = "m", Body = "the log", OriginalBodyLength = 1_000_000 },
        });

        var ping = (await server.GetAsync("1/pings"))["pings"]![0]!;
        var run = (await server.GetAsync("1/runs"))["runs"]![0]!;
        Assert.Equal((3, "m", "the log"), ((int)ping["exit_code"]!, (string?)ping["message"], (string?)ping["payload"]));
        Assert.Equal(2_500, (int)run["duration_ms"]!);
        Assert.Equal("2026-11-23T11:55:00.000Z", (string?)run["completed_at"]);
        Assert.StartsWith("Heartbeat.Client/", (string?)ping["user_agent"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_monitor_is_said_once_for_each_name()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);

        SignalResult[] results =
        [
            await app.ReportAsync(SignalKind.Success, "nightyl"),
            await app.ReportAsync(SignalKind.Success, "nightyl"),
            await app.ReportAsync(SignalKind.Success, "otehr"),
        ];

        Assert.All(results, static result => Assert.Equal(SignalResult.UnknownMonitor, result));
        Assert.Equal(2, app.Logs.Of(1000).Count);
    }

    [Fact]
    public async Task A_paused_monitor_says_so()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("X-Api-Key", HeartbeatServer.ApiKey);
        using var paused = await http.PostAsync(new Uri(server.Address, "api/v1/heartbeats/1/pause"), null);

        Assert.Equal(SignalResult.Paused, await app.ReportAsync(SignalKind.Success));
    }

    [Fact]
    public async Task A_server_behind_a_prefix_is_found()
    {
        await using var server = await HeartbeatServer.StartAsync(prefix: "/watch");
        await using var app = await ClientApp.StartAsync(new Uri(server.Address, "watch"));

        Assert.Equal(SignalResult.Accepted, await app.ReportAsync(SignalKind.Success));
    }

    [Fact]
    public async Task An_api_key_that_writes_will_do()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address, static options =>
        {
            options.PingKey = null;
            options.ApiKey = HeartbeatServer.ApiKey;
        });

        Assert.Equal(SignalResult.Accepted, await app.ReportAsync(SignalKind.Success));
    }

    [Fact]
    public async Task What_piled_up_during_a_request_goes_out_together_and_in_order()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);
        var (entered, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        server.Trouble.With = async (context, next) =>
        {
            entered.TrySetResult();
            await gate.Task;
            await next(context);
        };

        List<Task<SignalResult>> reports = [app.ReportAsync(SignalKind.Log, message: "0")];
        await entered.Task.Guarded();
        reports.AddRange(Enumerable.Range(1, 40).Select(number => app.ReportAsync(SignalKind.Log, message: $"{number}")));
        gate.SetResult();
        var results = await Task.WhenAll(reports);

        Assert.All(results, static result => Assert.Equal(SignalResult.Accepted, result));
        Assert.Equal(2, server.Trouble.Requests.Count);
        Assert.Equal(Enumerable.Range(0, 41).Select(static number => $"log {number}"), await server.SignalsAsync());
    }

    [Fact]
    public async Task A_long_body_is_cut_before_it_is_sent()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);

        await app.Reporter.ReportAsync(HeartbeatServer.Monitor, new Signal(SignalKind.Fail)
        {
            Content = new SignalContent { Body = "first" + new string('\u0001', 6_000_000) + "last" },
        });

        var ping = (await server.GetAsync("1/pings"))["pings"]![0]!;
        Assert.StartsWith("first", (string?)ping["payload"], StringComparison.Ordinal);
        Assert.EndsWith("last", (string?)ping["payload"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_that_is_no_unicode_does_not_stop_the_others()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);

        var broken = await app.ReportAsync(SignalKind.Log, message: "half \ud83d");
        var whole = await app.ReportAsync(SignalKind.Success);

        Assert.Equal((SignalResult.Accepted, SignalResult.Accepted), (broken, whole));
    }

    [Fact]
    public async Task Mistakes_in_the_calling_code_throw_as_in_process()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);

        await Assert.ThrowsAsync<ArgumentException>(() => app.ReportAsync(SignalKind.Success, " "));
        await Assert.ThrowsAsync<ArgumentException>(() => app.ReportAsync(SignalKind.Success, runId: "a\nb"));
        await Assert.ThrowsAsync<ArgumentException>(() => app.ReportAsync(SignalKind.Success, runId: "half \ud83d"));
        await Assert.ThrowsAsync<ArgumentException>(() => app.ReportAsync(SignalKind.Success, runId: "\ufffd"));
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await app.Reporter.ReportAsync(
            HeartbeatServer.Monitor, new Signal(SignalKind.Success), new CancellationToken(canceled: true)));
        Assert.Empty(server.Trouble.Requests);
    }
}
