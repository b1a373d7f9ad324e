using Heartbeat.AspNetCore.Hosting;
using Heartbeat.Signals;
using Microsoft.AspNetCore.Builder;

namespace Heartbeat.AspNetCore.Signals;

/// <summary>What a batch of signals says is what the store is handed.</summary>
public sealed class SignalsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Every_field_of_a_signal_arrives()
    {
        await using var app = await TestApp.StartAsync();

        var answer = await app.Client.ReportAsync(
            SignalsCalls.Of("""
                {"monitor":"nightly","kind":"fail","run_id":"r-1","exit_code":3,"duration":"1.5s",
                 "at":"2026-11-23T11:59:00Z","next_due":"2026-11-24T12:00:00Z","idempotency_key":"k-1",
                 "message":"disk full","body":"the log","body_length":70000}
                """),
            headers: ("User-Agent", "Heartbeat.Client/1.0"));

        Assert.Equal((200, "accepted"), (answer.Status, SignalsCalls.ResultsOf(answer)));
        Assert.Equal(
            new Signal(SignalKind.Fail)
            {
                RunId = "r-1",
                ExitCode = 3,
                Duration = TimeSpan.FromSeconds(1.5),
                At = Now.AddMinutes(-1),
                NextDue = Now.AddDays(1),
                IdempotencyKey = "k-1",
                Content = new SignalContent
                {
                    Message = "disk full",
                    Body = "the log",
                    OriginalBodyLength = 70_000,
                    Source = "192.0.2.7",
                    Method = "POST",
                    UserAgent = "Heartbeat.Client/1.0",
                },
            },
            app.Store.Single);
    }

    [Theory]
    [InlineData("success", SignalKind.Success)]
    [InlineData("start", SignalKind.Start)]
    [InlineData("fail", SignalKind.Fail)]
    [InlineData("log", SignalKind.Log)]
    [InlineData("progress", SignalKind.Progress)]
    [InlineData("expect", SignalKind.Expect)]
    [InlineData("interrupted", SignalKind.Interrupted)]
    public async Task Every_kind_can_be_said(string name, SignalKind kind)
    {
        await using var app = await TestApp.StartAsync();

        await app.Client.ReportAsync(SignalsCalls.Of($$"""{"monitor":"nightly","kind":"{{name}}"}"""));

        Assert.Equal(kind, app.Store.Single.Kind);
    }

    [Theory]
    [InlineData("\"12.5s\"", 12.5)]
    [InlineData("12.5", 12.5)]
    [InlineData("\"24h\"", 86_400)]
    [InlineData("0", 0)]
    public async Task An_age_is_counted_back_from_the_clock_of_the_server(string age, double seconds)
    {
        await using var app = await TestApp.StartAsync();

        await app.Client.ReportAsync(SignalsCalls.Of($$"""{"monitor":"nightly","kind":"success","age":{{age}}}"""));

        Assert.Equal(Now.AddSeconds(-seconds), app.Store.Single.At);
    }

    [Fact]
    public async Task An_age_beyond_a_day_is_dated_back_as_far_as_that_goes_and_costs_no_other_signal()
    {
        await using var app = await TestApp.StartAsync();

        var answer = await app.Client.ReportAsync(SignalsCalls.Of(
            """{"monitor":"nightly","kind":"success","message":"done","age":"25h"}""",
            """{"monitor":"nightly","kind":"success","age":"23h"}"""));

        Assert.Equal((200, "accepted,accepted"), (answer.Status, SignalsCalls.ResultsOf(answer)));
        Assert.Equal([Now.AddHours(-24), Now.AddHours(-23)], app.Store.Signals.Select(static signal => signal.At));
        Assert.Equal(
            ["done [older than the 24 hours that it is dated back]", null],
            app.Store.Signals.Select(static signal => signal.Content!.Message));
    }

    [Fact]
    public async Task An_age_is_of_when_the_request_came_however_slow_its_line_is()
    {
        await using var app = await TestApp.StartAsync(static setup => setup.Pipeline = app => app.Use((context, next) =>
        {
            // Two minutes pass before anything of the body is there.
            var body = context.Request.Body;
            context.Request.Body = new LateBody(body, () => setup.Time.Advance(TimeSpan.FromMinutes(2)));
            return next(context);
        }));

        await app.Client.ReportAsync(SignalsCalls.Of("""{"monitor":"nightly","kind":"success","age":30}"""));

        Assert.Equal(Now.AddSeconds(-30), app.Store.Single.At);
    }

    [Fact]
    public async Task Never_is_a_due_time_too()
    {
        await using var app = await TestApp.StartAsync();

        await app.Client.ReportAsync(SignalsCalls.Of("""{"monitor":"nightly","kind":"expect","next_due":"never"}"""));

        Assert.Equal(DateTimeOffset.MaxValue, app.Store.Single.NextDue);
    }

    [Fact]
    public async Task Times_that_no_clock_in_order_can_mean_are_ignored_and_said_so()
    {
        await using var app = await TestApp.StartAsync();

        var answer = await app.Client.ReportAsync(SignalsCalls.Of("""
            {"monitor":"nightly","kind":"success","message":"done","at":"2026-11-20T12:00:00Z",
             "next_due":"2037-01-01T00:00:00Z","duration":"400d"}
            """));

        var signal = app.Store.Single;
        Assert.Equal(200, answer.Status);
        Assert.Equal((null, null, null), (signal.At, signal.NextDue, signal.Duration));
        Assert.Equal("done [not understood and ignored: duration, at, next_due]", signal.Content!.Message);
    }

    [Fact]
    public async Task Results_stand_in_the_order_of_the_signals()
    {
        await using var app = await TestApp.StartAsync();

        var answer = await app.Client.ReportAsync(SignalsCalls.Of(
            """{"monitor":"nightly","kind":"start","run_id":"1"}""",
            """{"monitor":"no-such","kind":"success"}""",
            """{"monitor":"nightly","kind":"success","run_id":"1"}"""));

        Assert.Equal("accepted,unknown_monitor,accepted", SignalsCalls.ResultsOf(answer));
        Assert.Equal([SignalKind.Start, SignalKind.Success], app.Store.Signals.Select(static signal => signal.Kind));
    }

    [Theory]
    [InlineData(SignalResult.Overloaded, "overloaded")]
    [InlineData(SignalResult.StoreUnavailable, "store_unavailable")]
    [InlineData(SignalResult.Paused, "paused")]
    public async Task The_answer_of_the_store_is_passed_on(SignalResult result, string name)
    {
        await using var app = await TestApp.StartAsync(setup => setup.Store.Result = result);

        var answer = await app.Client.ReportAsync(SignalsCalls.Of("""{"monitor":"nightly","kind":"success"}"""));

        Assert.Equal((200, name), (answer.Status, SignalsCalls.ResultsOf(answer)));
    }

    [Fact]
    public async Task A_store_that_throws_is_an_unavailable_one_and_the_log_says_why()
    {
        await using var app = await TestApp.StartAsync(static setup => setup.Store.Fault = new IOException("disk on fire"));

        var answer = await app.Client.ReportAsync(SignalsCalls.Of(
            """{"monitor":"nightly","kind":"success"}""", """{"monitor":"other","kind":"success"}"""));

        Assert.Equal((200, "store_unavailable,store_unavailable"), (answer.Status, SignalsCalls.ResultsOf(answer)));
        var line = Assert.Single(
            app.Logs.Lines, static line => line.Contains("2009 2 signals", StringComparison.Ordinal));
        Assert.Contains("disk on fire", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SignalResult.Overloaded, "overloaded")]
    [InlineData(SignalResult.StoreUnavailable, "store_unavailable")]
    public async Task What_follows_a_refused_signal_of_the_same_monitor_is_not_recorded(SignalResult result, string name)
    {
        await using var app = await TestApp.StartAsync(setup => setup.Store.ResultOf =
            signal => new(signal.RunId == "refused" ? result : SignalResult.Accepted));

        var answer = await app.Client.ReportAsync(SignalsCalls.Of(
            """{"monitor":"nightly","kind":"log"}""",
            """{"monitor":"nightly","kind":"start","run_id":"refused"}""",
            """{"monitor":"no-such","kind":"log"}""",
            """{"monitor":"nightly","kind":"success"}"""));

        Assert.Equal($"accepted,{name},unknown_monitor,overloaded", SignalsCalls.ResultsOf(answer));
        Assert.Equal(SignalKind.Log, app.Store.Single.Kind);
    }

    [Fact]
    public async Task A_refusal_that_becomes_known_in_between_counts_for_what_comes_then()
    {
        var late = new TaskCompletionSource<SignalResult>();
        await using var app = await TestApp.StartAsync(setup => setup.Store.ResultOf = signal =>
        {
            if (signal.RunId == "2")
            {
                late.SetResult(SignalResult.Overloaded);
            }

            return signal.RunId == "1" ? new(late.Task) : new(SignalResult.Accepted);
        });

        var answer = await app.Client.ReportAsync(SignalsCalls.Of(
            """{"monitor":"nightly","kind":"start","run_id":"1"}""",
            """{"monitor":"nightly","kind":"log","run_id":"2"}""",
            """{"monitor":"nightly","kind":"success","run_id":"3"}"""));

        Assert.Equal("overloaded,accepted,overloaded", SignalsCalls.ResultsOf(answer));
        Assert.Equal("2", app.Store.Single.RunId);
    }

    [Fact]
    public async Task A_long_body_is_cut_as_that_of_a_ping()
    {
        await using var app = await TestApp.StartAsync(static setup => setup.Settings["Heartbeat:Ping:BodyLimit"] = "100");
        var body = new string('a', 300) + "end";

        await app.Client.ReportAsync(SignalsCalls.Of($$"""{"monitor":"nightly","kind":"fail","body":"{{body}}"}"""));

        var content = app.Store.Single.Content!;
        Assert.Equal(303, content.OriginalBodyLength);
        Assert.Equal($"{new string('a', 50)}\n[... 203 bytes left out ...]\n{new string('a', 47)}end", content.Body);
    }

    [Fact]
    public async Task A_key_that_a_job_prints_is_not_kept()
    {
        await using var app = await TestApp.StartAsync();

        await app.Client.ReportAsync(
            SignalsCalls.Of($$"""{"monitor":"nightly","kind":"fail","message":"{{TestApp.WriteKey}}","body":"x {{TestApp.WriteKey}}"}"""),
            TestApp.WriteKey);

        Assert.Equal(("***", "x ***"), (app.Store.Single.Content!.Message, app.Store.Single.Content.Body));
    }

    [Fact]
    public async Task A_thousand_signals_are_taken_at_once()
    {
        await using var app = await TestApp.StartAsync();
        var signals = Enumerable.Range(0, 1_000).Select(static n => $$"""{"monitor":"nightly","kind":"log","message":"{{n}}"}""");

        var answer = await app.Client.ReportAsync(SignalsCalls.Of([.. signals]));

        Assert.Equal(1_000, answer["results"]!.AsArray().Count);
        Assert.Equal(
            Enumerable.Range(0, 1_000).Select(static n => $"{n}"), app.Store.Signals.Select(static signal => signal.Content!.Message));
    }
}
