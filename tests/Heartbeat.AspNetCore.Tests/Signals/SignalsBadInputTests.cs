using Heartbeat.AspNetCore.Hosting;

namespace Heartbeat.AspNetCore.Signals;

/// <summary>What cannot be right is refused as a whole, with every fault at its place.</summary>
public sealed class SignalsBadInputTests
{
    private const string Good = """{"monitor":"nightly","kind":"success"}""";

    [Fact]
    public async Task Every_wrong_field_is_named_and_nothing_is_recorded()
    {
        await using var app = await TestApp.StartAsync();

        var answer = await app.Client.ReportAsync(SignalsCalls.Of(
            Good,
            """{"monitor":" ","kind":"ignored"}""",
            """{"monitor":"nightly","kind":"success","run_id":"","exit_code":256,"duration":"-1","at":"yesterday","age":"25h"}""",
            "3",
            """{"kind":7,"next_due":true,"idempotency_key":"","message":1,"body":[],"body_length":-1}"""));

        Assert.Equal((400, "INVALID_INPUT"), (answer.Status, answer.Code));
        Assert.Equal(
            "signals[1].kind,signals[1].monitor,signals[2].age,signals[2].at,signals[2].duration,signals[2].exit_code,"
                + "signals[2].run_id,signals[3],signals[4].body,signals[4].body_length,signals[4].idempotency_key,"
                + "signals[4].kind,signals[4].message,signals[4].monitor,signals[4].next_due",
            answer.Fields);
        Assert.Empty(app.Store.Asked);
    }

    [Fact]
    public async Task An_age_beside_a_time_is_refused()
    {
        await using var app = await TestApp.StartAsync();

        var answer = await app.Client.ReportAsync(SignalsCalls.Of(
            """{"monitor":"nightly","kind":"success","at":"2026-11-23T11:00:00Z","age":1}"""));

        Assert.Equal((400, "signals[0].age"), (answer.Status, answer.Fields));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"signals":{}}""")]
    [InlineData("""{"signals":[]}""")]
    public async Task A_request_without_signals_is_refused(string json)
    {
        await using var app = await TestApp.StartAsync();

        var answer = await app.Client.ReportAsync(json);

        Assert.Equal((400, "signals"), (answer.Status, answer.Fields));
    }

    [Fact]
    public async Task More_than_a_thousand_signals_are_refused()
    {
        await using var app = await TestApp.StartAsync();

        var answer = await app.Client.ReportAsync(SignalsCalls.Of([.. Enumerable.Repeat(Good, 1_001)]));

        Assert.Equal((400, "signals"), (answer.Status, answer.Fields));
        Assert.Empty(app.Store.Asked);
    }

    [Fact]
    public async Task A_list_that_is_wrong_throughout_does_not_make_an_endless_answer()
    {
        await using var app = await TestApp.StartAsync();

        var answer = await app.Client.ReportAsync(SignalsCalls.Of([.. Enumerable.Repeat("""{"monitor":"x"}""", 1_000)]));

        Assert.Equal(400, answer.Status);
        Assert.Equal(101, answer["errors"]!.AsObject().Count);
    }

    [Fact]
    public async Task Four_mebibytes_are_enough()
    {
        await using var app = await TestApp.StartAsync();
        var fits = new string('a', 4_000_000);
        var tooLong = new string('a', 4 * 1024 * 1024);

        var taken = await app.Client.ReportAsync(SignalsCalls.Of($$"""{"monitor":"nightly","kind":"log","body":"{{fits}}"}"""));
        var refused = await app.Client.ReportAsync(SignalsCalls.Of($$"""{"monitor":"nightly","kind":"log","body":"{{tooLong}}"}"""));

        Assert.Equal((200, 413, "TOO_LARGE"), (taken.Status, refused.Status, refused.Code));
    }

    [Fact]
    public async Task A_misspelt_field_is_told_and_the_signal_counts()
    {
        await using var app = await TestApp.StartAsync();

        var answer = await app.Client.ReportAsync(SignalsCalls.Of("""{"monitor":"nightly","kind":"success","runid":"1"}"""));

        Assert.Equal("accepted", SignalsCalls.ResultsOf(answer));
        Assert.Equal(
            ["unknown field 'signals[0].runid' was ignored; did you mean 'signals[0].run_id'?"], answer.Warnings);
    }

    [Fact]
    public async Task Text_that_is_no_json_is_refused()
    {
        await using var app = await TestApp.StartAsync();

        var answer = await app.Client.ReportAsync("signals");

        Assert.Equal((400, "INVALID_JSON"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Other_methods_are_told_which_one_it_is()
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.SendAsync("GET", SignalsCalls.Path);

        Assert.Equal((405, "POST"), ((int)response.StatusCode, string.Join(',', response.Content.Headers.Allow)));
    }
}
