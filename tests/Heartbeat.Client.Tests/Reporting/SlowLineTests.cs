using System.Text.Json.Nodes;
using Heartbeat.Client.Hosting;
using Heartbeat.Signals;
using Heartbeat.Support;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.Client.Reporting;

/// <summary>What is too much for one request of a slow line goes out in several.</summary>
public sealed class SlowLineTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly TaskCompletionSource _entered = new();
    private readonly TaskCompletionSource _gate = new();
    private readonly TaskCompletionSource _all = new();
    private int _missing;
    private TimeSpan _perSignal = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_request_that_took_too_long_is_followed_by_one_of_half_its_length_until_one_arrives()
    {
        ClientApp? app = null;
        await using var server = await StartAsync(() => app!);
        await using var started = app = await StartAsync(server.Address);

        await PileUpAsync(app, 16);
        await app.ComeAgainAsync(1);
        await app.ComeAgainAsync(2);
        await _all.Task.Guarded();

        // Of those that took more than half the time, twice as much would not arrive.
        Assert.Equal([1, 16, 8, 4, 4, 4, 4], CountsOf(server));
    }

    [Fact]
    public async Task One_signal_is_sent_again_and_again_however_long_it_takes()
    {
        ClientApp? app = null;
        await using var server = await StartAsync(() => app!);
        await using var started = app = await StartAsync(server.Address);
        _perSignal = Limit;

        await PileUpAsync(app, 2);
        foreach (var failures in (int[])[1, 2, 3])
        {
            await app.ComeAgainAsync(failures);
        }

        await app.Timers.WaitForRetriesAsync(4);
        Assert.Equal([1, 1, 1, 1], CountsOf(server));
    }

    [Fact]
    public async Task A_line_that_is_fast_again_gets_twice_as_much_each_time()
    {
        ClientApp? app = null;
        await using var server = await StartAsync(() => app!);
        await using var started = app = await StartAsync(server.Address);

        await PileUpAsync(app, 32);
        await app.ComeAgainAsync(1);
        await app.ComeAgainAsync(2);
        await app.Timers.WaitForRetriesAsync(3);
        _perSignal = TimeSpan.Zero;
        await app.ComeAgainAsync(3);
        await _all.Task.Guarded();

        Assert.Equal([1, 32, 16, 8, 4, 8, 16, 4], CountsOf(server));
    }

    [Fact]
    public async Task A_proxy_that_does_not_wait_for_long_bodies_gets_shorter_ones()
    {
        await using var server = await OtherServer.StartAsync(async context =>
        {
            await PassGateAsync();
            var count = SignalsOf((string)context.Items[OtherServer.Body]!).Count;
            context.Response.StatusCode = count > 2 ? 408 : 200;
            await AnswerAsync(context, count);
        });
        await using var app = await StartAsync(server.Address);

        await PileUpAsync(app, 4);
        await app.ComeAgainAsync(1);
        await _all.Task.Guarded();

        Assert.Equal([1, 4, 2, 2], CountsOf(server));
    }

    private static Task<ClientApp> StartAsync(Uri server) =>
        ClientApp.StartAsync(server, static options => options.WaitFor = "0");

    private static JsonArray SignalsOf(string body) => JsonNode.Parse(body)!["signals"]!.AsArray();

    private static IEnumerable<int> CountsOf(OtherServer server) =>
        server.Requests.Select(static request => SignalsOf(request.Body).Count);

    private async Task AnswerAsync(HttpContext context, int count)
    {
        await context.Response.WriteAsJsonAsync(new { results = Enumerable.Repeat(new { result = "accepted" }, count) });
        _missing -= context.Response.StatusCode == 200 ? count : 0;
        if (_missing == 0)
        {
            _all.TrySetResult();
        }
    }

    /// <summary>Starts a server to which each signal takes some time, by the clock of the client.</summary>
    private Task<OtherServer> StartAsync(Func<ClientApp> app) => OtherServer.StartAsync(async context =>
    {
        await PassGateAsync();
        var count = SignalsOf((string)context.Items[OtherServer.Body]!).Count;
        var needed = _perSignal * count;
        app().Time.Advance(needed < Limit ? needed : Limit);
        if (needed < Limit)
        {
            await AnswerAsync(context, count);
        }
        else
        {
            await Trouble.Hang(context, static _ => Task.CompletedTask);
        }
    });

    private Task PassGateAsync()
    {
        _entered.TrySetResult();
        return _gate.Task;
    }

    /// <summary>Reports so many signals while the first one is on its way alone.</summary>
    private async Task PileUpAsync(ClientApp app, int count)
    {
        await app.ReportAsync(SignalKind.Log, message: "--");
        await _entered.Task.Guarded();
        for (var number = 0; number < count; number++)
        {
            await app.ReportAsync(SignalKind.Log, message: $"{number:00}");
        }

        _missing = count + 1;
        _gate.SetResult();
    }
}
