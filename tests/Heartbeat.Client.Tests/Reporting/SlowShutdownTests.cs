using System.Text.Json.Nodes;
using Heartbeat.Client.Hosting;
using Heartbeat.Signals;
using Heartbeat.Support;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.Client.Reporting;

/// <summary>A process that ends goes on while its signals are taken, however slowly.</summary>
public sealed class SlowShutdownTests
{
    private const int SignalsLost = 6008;

    private readonly TaskCompletionSource _entered = new();
    private readonly TaskCompletionSource _gate = new();

    [Fact]
    public async Task A_long_backlog_of_pings_arrives_though_all_of_it_takes_longer_than_the_patience()
    {
        ClientApp? app = null;
        await using var server = await OtherServer.StartAsync(async context =>
        {
            await WaitForTheStopAsync();
            var isPing = context.Request.Path.StartsWithSegments("/ping", StringComparison.Ordinal);
            app!.Time.Advance(TimeSpan.FromSeconds(isPing ? 4 : 0));
            context.Response.StatusCode = isPing ? 200 : 404;
            await context.Response.WriteAsync("OK");
        });
        await using var started = app = await StartAsync(server.Address);

        await StopWithAsync(app, Enumerable.Range(0, 20).Select(static number => ("nightly", $"{number}")));

        Assert.Equal(
            Enumerable.Range(0, 20).Select(static number => $"{number}"),
            server.Requests.Skip(1).Select(static request => request.Body));
        Assert.Empty(app.Logs.Of(SignalsLost));
    }

    [Fact]
    public async Task What_the_request_delivers_that_is_on_its_way_at_the_stop_renews_the_patience()
    {
        ClientApp? app = null;
        await using var server = await StartAsync(() => app!, TimeSpan.FromSeconds(6), static _ => "accepted");
        await using var started = app = await StartAsync(server.Address);

        await StopWithAsync(app, [("nightly", "1"), ("nightly", "2")]);

        Assert.Equal(["1", "2"], TextsOf(server));
        Assert.Empty(app.Logs.Of(SignalsLost));
    }

    [Fact]
    public async Task A_monitor_whose_signals_are_not_taken_costs_no_other_signal_of_a_process_that_ends()
    {
        ClientApp? app = null;
        await using var server = await StartAsync(
            () => app!, TimeSpan.FromSeconds(6), static monitor => monitor == "stuck" ? "overloaded" : "accepted");
        await using var started = app = await StartAsync(server.Address);

        // Three requests' worth, and one that is never taken.
        await StopWithAsync(
            app,
            [
                ("nightly", "first"),
                ("stuck", "stuck"),
                .. Enumerable.Range(0, 1_200).Select(static number => ("other", $"{number}")),
            ]);

        Assert.Equal(1_200, TextsOf(server).Count(static text => char.IsAsciiDigit(text[0])));
        Assert.Contains("1 signals are lost", Assert.Single(app.Logs.Of(SignalsLost)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_held_aside_is_sent_before_its_time_by_a_process_that_ends()
    {
        ClientApp? app = null;
        var isOpen = false;
        await using var server = await StartAsync(
            () => app!, TimeSpan.Zero, monitor => monitor == "stuck" && !isOpen ? "store_unavailable" : "accepted");
        await using var started = app = await ClientApp.StartAsync(server.Address);
        var first = app.ReportAsync(SignalKind.Log, message: "0");
        await _entered.Task.Guarded();
        var held = app.ReportAsync(SignalKind.Log, "stuck", message: "1");
        var taken = app.ReportAsync(SignalKind.Log, message: "2");
        _gate.SetResult();
        Assert.Equal(
            [SignalResult.Accepted, SignalResult.Deferred, SignalResult.Accepted], await Task.WhenAll(first, held, taken));
        isOpen = true;

        await app.StopAsync().Guarded();

        Assert.Equal(["0", "1", "2", "1"], TextsOf(server));
        Assert.Empty(app.Logs.Of(SignalsLost));
    }

    private static Task<ClientApp> StartAsync(Uri server) =>
        ClientApp.StartAsync(server, static options => options.WaitFor = "0");

    private static IReadOnlyList<string> TextsOf(OtherServer server) =>
    [
        .. server.Requests.SelectMany(static request => SignalsOf(request.Body))
            .Select(static signal => (string)signal!["message"]!),
    ];

    private static JsonArray SignalsOf(string body) => JsonNode.Parse(body)!["signals"]!.AsArray();

    /// <summary>Starts a server that takes some time for each request, by the clock of the client.</summary>
    private Task<OtherServer> StartAsync(Func<ClientApp> app, TimeSpan perRequest, Func<string, string> resultFor) =>
        OtherServer.StartAsync(async context =>
        {
            await WaitForTheStopAsync();
            app().Time.Advance(perRequest);
            var signals = SignalsOf((string)context.Items[OtherServer.Body]!);
            await context.Response.WriteAsJsonAsync(new
            {
                results = signals.Select(signal => new { result = resultFor((string)signal!["monitor"]!) }),
            });
        });

    private Task WaitForTheStopAsync()
    {
        _entered.TrySetResult();
        return _gate.Task;
    }

    /// <summary>Reports, the first one in a request of its own, and stops while that is on its way.</summary>
    private async Task StopWithAsync(ClientApp app, IEnumerable<(string Monitor, string Text)> signals)
    {
        await ReportAsync(app, signals);
        var stop = app.StopAsync();

        // The limit of the request, and the patience.
        await app.Time.WaitForArmedTimersAsync(2);
        _gate.SetResult();
        for (var pauses = 1; !stop.IsCompleted; pauses++)
        {
            await await Task.WhenAny(stop, app.Timers.WaitForRetriesAsync(pauses));
            app.Time.Advance(TimeSpan.FromMilliseconds(500));
        }

        await stop;
    }

    private async Task ReportAsync(ClientApp app, IEnumerable<(string Monitor, string Text)> signals)
    {
        foreach (var (monitor, text) in signals)
        {
            await app.ReportAsync(SignalKind.Log, monitor, message: text);
            await _entered.Task.Guarded();
        }
    }
}
