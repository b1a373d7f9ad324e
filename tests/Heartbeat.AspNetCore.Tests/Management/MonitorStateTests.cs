using Heartbeat.AspNetCore.Hosting;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Pauses, acknowledgements, retirement: what operators do with the state of a monitor.</summary>
public sealed class MonitorStateTests
{
    private const string One = "/api/v1/heartbeats/2";

    [Theory]
    [InlineData("", """{"for":"2h","reason":" deploy "}""", "deploy")]
    [InlineData("", """{"for":7200,"reason":"deploy"}""", "deploy")]
    [InlineData("", """{"until":"2026-11-23T14:00:00Z"}""", null)]
    [InlineData("", """{"until":"2026-11-23T16:00:00+02:00","for":null}""", null)]
    [InlineData("?until=2026-11-23T14:00:00Z", null, null)]
    [InlineData("?for=2h", """{"reason":"deploy"}""", "deploy")]
    [InlineData("?for=2h", """{"for":"120m"}""", null)]
    [InlineData("?for=2h", " \n", null)]
    public async Task A_pause_ends_by_itself_and_says_who_made_it_and_why(string query, string? json, string? reason)
    {
        await using var app = await StartAsync();

        var paused = await app.CallAsync("POST", One + "/pause" + query, json);
        await app.PassAsync(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(5));
        var before = await app.CallAsync("GET", One);
        await app.PassAsync(TimeSpan.FromSeconds(10));
        var after = await app.CallAsync("GET", One);

        Assert.Equal((200, "paused", reason), (paused.Status, Status(paused), (string?)paused["pause_reason"]));
        Assert.Equal("key #0", (string)paused["paused_by"]!);
        Assert.Contains((string?)paused["paused_until"], (string?[])[null, "2026-11-23T14:00:00.000Z"]);
        Assert.Equal(("paused", "new"), (Status(before), Status(after)));
        Assert.Null(after["paused_by"]);
    }

    [Theory]
    [InlineData("", """{"for":"2h","until":"2026-11-23T14:00:00Z"}""", "for")]
    [InlineData("?until=2026-11-23T14:00:00Z", """{"for":"2h"}""", "for")]
    [InlineData("?for=2h", """{"for":"3h"}""", "for")]
    [InlineData("", """{"until":"2026-11-23T12:00:00Z"}""", "until")]
    [InlineData("", """{"until":"2026-11-23T14:00:00"}""", "until")]
    [InlineData("?until=1", null, "until")]
    [InlineData("?until=", null, "until")]
    [InlineData("?for=\"", null, "for")]
    [InlineData("", """{"for":"0s"}""", "for")]
    [InlineData("", """{"for":"3651d"}""", "for")]
    [InlineData("", """{"for":[],"until":{},"reason":5}""", "for,reason,until")]
    public async Task A_pause_that_cannot_be_is_named_field_by_field(string query, string? json, string fields)
    {
        await using var app = await StartAsync();

        var refused = await app.CallAsync("POST", One + "/pause" + query, json);

        Assert.Equal((400, "INVALID_INPUT", fields), (refused.Status, refused.Code, refused.Fields));
        Assert.Equal("new", Status(await app.CallAsync("GET", One)));
    }

    [Fact]
    public async Task Texts_have_limits_that_are_all_told_at_once()
    {
        await using var app = await StartAsync();
        var text = new string('x', 1_001);

        var pause = await app.CallAsync("POST", One + "/pause", $$"""{"reason":"{{text}}","untill":1}""");
        var acknowledgement = await app.CallAsync(
            "POST", One + "/acknowledge", $$"""{"note":"{{text}}","by":"{{text}}","until":"2020-01-01T00:00:00Z"}""");

        Assert.Equal((400, "reason"), (pause.Status, pause.Fields));
        Assert.Equal(["unknown field 'untill' was ignored; did you mean 'until'?"], pause.Warnings);
        Assert.Equal((400, "by,note,until"), (acknowledgement.Status, acknowledgement.Fields));
    }

    [Fact]
    public async Task Pausing_and_resuming_twice_does_no_harm()
    {
        await using var app = await StartAsync();

        var first = await app.CallAsync("POST", One + "/pause", """{"reason":"one","why":1}""");
        var second = await app.CallAsync("POST", One + "/pause");
        var resumed = await app.CallAsync("POST", One + "/resume");
        var again = await app.CallAsync("POST", One + "/resume");

        Assert.Equal(["unknown field 'why' was ignored"], first.Warnings);
        Assert.Equal((200, "paused"), (second.Status, Status(second)));
        Assert.Equal((200, "new", 200, "new"), (resumed.Status, Status(resumed), again.Status, Status(again)));
    }

    [Theory]
    [InlineData("resume")]
    [InlineData("retire")]
    [InlineData("restore")]
    [InlineData("rotate-token")]
    public async Task What_needs_no_body_still_reads_the_one_that_is_there(string action)
    {
        await using var app = await StartAsync();

        var noJson = await app.CallAsync("POST", $"{One}/{action}", "{not json");
        var unchanged = await app.CallAsync("GET", One);
        var unknown = await app.CallAsync("POST", $"{One}/{action}", """{"reason":"x","name":"x"}""");
        var empty = await app.CallAsync("POST", $"{One}/{action}", " ");

        Assert.Equal((400, "INVALID_JSON"), (noJson.Status, noJson.Code));
        Assert.Equal((false, 1), ((bool)unchanged["retired"]!, (int)unchanged["version"]!));
        Assert.Equal(200, unknown.Status);
        Assert.Equal(["unknown field 'reason' was ignored"], unknown.Warnings);
        Assert.Equal((200, 0), (empty.Status, empty.Warnings.Length));
    }

    [Fact]
    public async Task A_rotated_token_cannot_be_chosen()
    {
        await using var app = await StartAsync();

        var rotated = await app.CallAsync("POST", One + "/rotate-token", """{"token":"0123456789abcdef0123456789abcdef"}""");

        Assert.Equal(200, rotated.Status);
        Assert.NotEqual("0123456789abcdef0123456789abcdef", (string)rotated["uuid"]!);
        Assert.Equal(["field 'token' was ignored: rotate-token makes a new one by itself"], rotated.Warnings);
    }

    [Theory]
    [InlineData("?for=1h", null)]
    [InlineData("?until=2026-11-23T13:00:00Z", null)]
    [InlineData("?for=1h", """{"note":"on it"}""")]
    public async Task An_acknowledgement_takes_its_time_from_the_query_as_a_pause_does(string query, string? json)
    {
        await using var app = await StartAsync();
        await app.PingAsync($"/ping/{(await app.CallAsync("GET", One))["uuid"]}/fail");

        var known = await app.CallAsync("POST", One + "/acknowledge" + query, json);

        Assert.Equal((200, "2026-11-23T13:00:00.000Z"), (known.Status, (string?)known["acknowledgement"]!["until"]));
    }

    [Theory]
    [InlineData("pause")]
    [InlineData("acknowledge")]
    public async Task A_time_that_the_query_and_the_body_say_differently_is_told_of_both(string action)
    {
        await using var app = await StartAsync();

        var refused = await app.CallAsync("POST", $"{One}/{action}?for=1h", """{"for":"2h"}""");

        Assert.Equal((400, "for"), (refused.Status, refused.Fields));
        Assert.Equal(
            "says something else in the body than in the query; send one of the two", (string)refused["errors"]!["for"]![0]!);
    }

    [Fact]
    public async Task An_outage_is_acknowledged_for_a_time_by_somebody()
    {
        await using var app = await StartAsync();
        await app.PingAsync($"/ping/{(await app.CallAsync("GET", One))["uuid"]}/fail");

        var known = await app.CallAsync("POST", One + "/acknowledge", """{"note":"on it","by":"Ann","for":"1h"}""");
        var shown = (await app.CallAsync("GET", One))["acknowledgement"]!;
        await app.PassAsync(TimeSpan.FromMinutes(61));
        var later = await app.CallAsync("GET", One);
        var bare = await app.CallAsync("POST", One + "/acknowledge");

        Assert.Equal(
            """{"note":"on it","by":"Ann","at":"2026-11-23T12:00:00.000Z","until":"2026-11-23T13:00:00.000Z"}""",
            shown.ToJsonString());
        Assert.Equal((200, "down", null), (known.Status, Status(known), later["acknowledgement"]));
        Assert.Equal((200, "key #0"), (bare.Status, (string)bare["acknowledgement"]!["by"]!));
    }

    [Fact]
    public async Task Of_what_is_not_down_there_is_nothing_to_acknowledge()
    {
        await using var app = await StartAsync();

        var answer = await app.CallAsync("POST", One + "/acknowledge", """{"note":"?"}""");

        Assert.Equal((200, null), (answer.Status, answer["acknowledgement"]));
        Assert.Equal(["the heartbeat is not down: there is nothing to acknowledge"], answer.Warnings);
    }

    [Fact]
    public async Task A_retired_monitor_is_brought_back()
    {
        await using var app = await StartAsync();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            Assert.Equal(200, (await app.CallAsync("POST", One + "/retire")).Status);
        }

        Assert.Equal(1, (int)(await app.CallAsync("GET", "/api/v1/heartbeats"))["total"]!);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            Assert.Equal(200, (await app.CallAsync("POST", One + "/restore")).Status);
        }

        Assert.Equal(2, (int)(await app.CallAsync("GET", "/api/v1/heartbeats"))["total"]!);
    }

    private static string Status(HttpAnswer answer) => (string)answer["status"]!;

    private static async Task<RealApp> StartAsync()
    {
        var app = await RealApp.StartAsync();
        await app.CreateAsync(new { name = "x", interval = "1d" });
        return app;
    }
}
