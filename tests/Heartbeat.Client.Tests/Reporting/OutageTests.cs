using Heartbeat.Client.Hosting;
using Heartbeat.Signals;

namespace Heartbeat.Client.Reporting;

/// <summary>A server that is away holds up no job, and what was reported meanwhile comes to it later, as it was.</summary>
public sealed class OutageTests
{
    private const int ServerAway = 6000;
    private const int SignalsDropped = 6006;
    private const int SignalsExpired = 6007;
    private const int DropsBegin = 6010;

    private static readonly TimeSpan Wish = TimeSpan.FromSeconds(7);

    [Fact]
    public async Task Nothing_listens_and_no_job_waits_and_all_is_delivered_when_something_does()
    {
        Uri address;
        await using (var gone = await HeartbeatServer.StartAsync())
        {
            address = gone.Address;
        }

        await using var app = await ClientApp.StartAsync(address);
        var first = await app.ReportAsync(SignalKind.Log, message: "1");
        var second = app.Reporter.LogAsync(HeartbeatServer.Monitor, "2").AsTask();

        Assert.Equal(SignalResult.Deferred, first);
        Assert.True(second.IsCompleted);
        Assert.Equal(SignalResult.Deferred, await second);

        await using var server = await HeartbeatServer.StartAsync(address);
        await app.ComeAgainAsync();
        await app.WhenBackAsync();

        Assert.Equal(["log 1", "log 2"], await server.SignalsAsync());
        Assert.Single(app.Logs.Of(ServerAway));
    }

    [Fact]
    public async Task What_is_late_is_dated_when_it_was()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);
        server.Trouble.With = Trouble.Answer(503, (int)Wish.TotalSeconds);

        // The server's wall clock is an hour ahead of the client's: that must not matter.
        server.Time.StepWallClock(TimeSpan.FromHours(1));
        var run = await app.Reporter.StartAsync(HeartbeatServer.Monitor, "r-1");
        Assert.Equal(SignalResult.Deferred, run.StartResult);
        await app.Timers.WaitForRetriesAsync(1);
        await FailAgainAsync(server, app, 2);
        await FailAgainAsync(server, app, 3);
        Assert.Equal(SignalResult.Deferred, await run.CompleteAsync());
        await FailAgainAsync(server, app, 4);
        server.Trouble.With = null;

        // By now its own pauses are longer than the wish.
        Pass(server, app, TimeSpan.FromSeconds(8));
        await app.WhenBackAsync();

        var ended = (await server.GetAsync("1/runs"))["runs"]![0]!;
        Assert.Equal("2026-11-23T13:00:00.000Z", (string?)ended["started_at"]);
        Assert.Equal("2026-11-23T13:00:14.000Z", (string?)ended["completed_at"]);
        Assert.Equal(14_000, (int)ended["duration_ms"]!);
        Assert.Equal(["start", "success"], await server.SignalsAsync());
    }

    [Fact]
    public async Task The_server_says_when_to_come_back()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);
        server.Trouble.With = Trouble.Answer(503, (int)Wish.TotalSeconds);
        await app.ReportAsync(SignalKind.Success);
        await app.Timers.WaitForRetriesAsync(1);

        Assert.Equal([Wish], app.Timers.Retries);
        app.Time.Advance(Wish - TimeSpan.FromTicks(1));
        Assert.Single(server.Trouble.Requests);
        server.Trouble.With = null;
        app.Time.Advance(TimeSpan.FromTicks(1));
        await app.WhenBackAsync();

        Assert.Equal(2, server.Trouble.Requests.Count);
    }

    [Fact]
    public async Task A_server_that_wants_to_be_left_alone_for_long_is_asked_after_five_minutes()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);
        server.Trouble.With = Trouble.Answer(503, 86_400);

        await app.ReportAsync(SignalKind.Success);
        await app.Timers.WaitForTimersAsync(TimeSpan.FromMinutes(5), 1);
        server.Trouble.With = null;
        app.Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.Single(server.Trouble.Requests);
        app.Time.Advance(TimeSpan.FromTicks(1));
        await app.WhenBackAsync();

        Assert.Equal(2, server.Trouble.Requests.Count);
    }

    [Fact]
    public async Task A_server_that_wants_to_be_asked_at_once_is_asked_with_growing_pauses()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);
        server.Trouble.With = Trouble.Answer(503, 0);
        await app.ReportAsync(SignalKind.Success);
        await app.Timers.WaitForRetriesAsync(1);
        app.Time.Advance(TimeSpan.Zero);

        Assert.Single(server.Trouble.Requests);
        Assert.All(app.Timers.Retries, static pause => Assert.True(pause > TimeSpan.Zero));
    }

    [Fact]
    public async Task A_wish_that_is_shorter_than_the_own_pause_does_not_shorten_it()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);
        server.Trouble.With = Trouble.Answer(503, 3);
        await app.ReportAsync(SignalKind.Success);
        foreach (var attempt in (int[])[1, 2, 3])
        {
            await app.ComeAgainAsync(attempt);
        }

        await app.Timers.WaitForRetriesAsync(4);
        Assert.Equal([3, 3, 4, 8], app.Timers.Retries.Select(static pause => pause.TotalSeconds));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(429)]
    [InlineData(408)]
    public async Task A_server_in_trouble_is_asked_again(int status)
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);
        server.Trouble.With = Trouble.Answer(status);
        Assert.Equal(SignalResult.Deferred, await app.ReportAsync(SignalKind.Success));

        server.Trouble.With = null;
        await app.ComeAgainAsync();
        await app.WhenBackAsync();

        Assert.Equal(["success"], await server.SignalsAsync());
    }

    [Fact]
    public async Task A_server_that_hangs_holds_a_job_up_for_as_long_as_the_options_say()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);
        server.Trouble.With = Trouble.Hang;

        var report = app.ReportAsync(SignalKind.Success);
        await app.Time.WaitForArmedTimersAsync(2);
        app.Time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(report.IsCompleted);
        app.Time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(SignalResult.Deferred, await report);
        Assert.Empty(app.Logs.Of(ServerAway));

        // The attempt runs into its time-out; from then on it is known.
        var next = app.ReportAsync(SignalKind.Success);
        await app.Time.WaitForArmedTimersAsync(2);
        app.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(SignalResult.Deferred, await next);
        await app.Timers.WaitForRetriesAsync(1);
        Assert.True(app.Reporter.SucceedAsync(HeartbeatServer.Monitor).AsTask().IsCompleted);
        Assert.Contains("does not answer in time", Assert.Single(app.Logs.Of(ServerAway)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_after_the_signals_were_stored_counts_them_once()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);
        server.Trouble.With = async (context, next) =>
        {
            var body = context.Response.Body;
            context.Response.Body = Stream.Null;
            await next(context);
            context.Response.Body = body;
            await context.Response.StartAsync();
            context.Abort();
        };
        Assert.Equal(SignalResult.Deferred, await app.ReportAsync(SignalKind.Fail, message: "once"));
        Assert.Equal(["fail once"], await server.SignalsAsync());

        server.Trouble.With = null;
        await app.ComeAgainAsync();
        await app.WhenBackAsync();

        Assert.Equal(2, server.Trouble.Requests.Count);
        Assert.Equal(["fail once"], await server.SignalsAsync());
    }

    [Fact]
    public async Task What_may_have_been_stored_is_never_answered_as_not_taken_even_where_there_is_no_room_for_it()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address, static options => options.BufferLength = 1);
        Task<SignalResult>? second = null;
        server.Trouble.With = async (context, next) =>
        {
            var body = context.Response.Body;
            context.Response.Body = Stream.Null;
            await next(context);
            context.Response.Body = body;

            // It takes the room of the one that is on its way.
            second ??= app.ReportAsync(SignalKind.Log, message: "second");
            context.Abort();
        };

        Assert.Equal(SignalResult.Deferred, await app.ReportAsync(SignalKind.Log, message: "first"));
        Assert.Equal(SignalResult.Deferred, await second!);
        Assert.Equal(["log first"], await server.SignalsAsync());
    }

    [Fact]
    public async Task Of_more_than_the_buffer_holds_the_oldest_go_and_one_warning_counts_them()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address, static options => options.BufferLength = 3);
        server.Trouble.With = Trouble.Answer(503, 7);
        for (var number = 1; number <= 8; number++)
        {
            Assert.Equal(SignalResult.Deferred, await app.ReportAsync(SignalKind.Log, message: $"{number}"));
        }

        await app.Timers.WaitForRetriesAsync(1);
        server.Trouble.With = null;
        app.Time.Advance(Wish);
        await app.Logs.WaitForAsync(SignalsDropped);

        Assert.Equal(["log 6", "log 7", "log 8"], await server.SignalsAsync());
        var warning = Assert.Single(app.Logs.Of(SignalsDropped));
        Assert.Contains("5 signals were dropped", warning, StringComparison.Ordinal);
        Assert.Contains("Heartbeat:Client:BufferLength", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_loss_of_an_outage_is_said_at_once_and_once()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address, static options => options.BufferLength = 2);
        server.Trouble.With = Trouble.Answer(503, 7);
        foreach (var text in (string[])["1", "2"])
        {
            await app.ReportAsync(SignalKind.Log, message: text);
        }

        await app.Timers.WaitForRetriesAsync(1);
        Assert.Empty(app.Logs.Of(DropsBegin));
        await app.ReportAsync(SignalKind.Log, message: "3");
        await app.ReportAsync(SignalKind.Log, message: "4");

        Assert.Contains("Heartbeat:Client:BufferLength", Assert.Single(app.Logs.Of(DropsBegin)), StringComparison.Ordinal);
        Assert.Empty(app.Logs.Of(SignalsDropped));

        // The next outage is another one.
        server.Trouble.With = null;
        app.Time.Advance(Wish);
        await app.Logs.WaitForAsync(SignalsDropped);
        Assert.Equal(SignalResult.Accepted, await app.ReportAsync(SignalKind.Success));
        server.Trouble.With = Trouble.Answer(503, 7);
        foreach (var text in (string[])["5", "6", "7", "8"])
        {
            Assert.Equal(SignalResult.Deferred, await app.ReportAsync(SignalKind.Log, message: text));
        }

        Assert.Equal(2, app.Logs.Of(DropsBegin).Count);
    }

    [Fact]
    public async Task What_could_not_be_delivered_for_too_long_is_dropped()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address, static options => options.KeepFor = "1m");
        server.Trouble.With = Trouble.Answer(503, 61);
        await app.ReportAsync(SignalKind.Log, message: "old");
        await app.Timers.WaitForRetriesAsync(1);
        app.Time.Advance(TimeSpan.FromSeconds(30));
        await app.ReportAsync(SignalKind.Log, message: "young");
        server.Trouble.With = null;
        app.Time.Advance(TimeSpan.FromSeconds(31));
        await app.Logs.WaitForAsync(SignalsExpired);

        Assert.Equal(["log young"], await server.SignalsAsync());
        Assert.Contains("1 signals", Assert.Single(app.Logs.Of(SignalsExpired)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_without_a_server_behind_it_is_an_outage_where_there_was_a_server()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);
        Assert.Equal(SignalResult.Accepted, await app.ReportAsync(SignalKind.Success));

        server.Trouble.With = Trouble.Answer(404);
        Assert.Equal(SignalResult.Deferred, await app.ReportAsync(SignalKind.Success));
        server.Trouble.With = null;
        await app.ComeAgainAsync();
        await app.WhenBackAsync();

        Assert.Equal(["success", "success"], await server.SignalsAsync());
    }

    private static void Pass(HeartbeatServer server, ClientApp app, TimeSpan duration)
    {
        server.Time.Advance(duration);
        app.Time.Advance(duration);
    }

    /// <summary>Lets the sender fail once more, exactly when the server has said that it should come.</summary>
    private static async Task FailAgainAsync(HeartbeatServer server, ClientApp app, int attempt)
    {
        Pass(server, app, Wish);
        await app.Timers.WaitForRetriesAsync(attempt);
    }
}
