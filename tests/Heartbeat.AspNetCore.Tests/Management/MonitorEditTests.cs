using System.Text.Json.Nodes;
using Heartbeat.AspNetCore.Hosting;

namespace Heartbeat.AspNetCore.Management;

public sealed class MonitorEditTests
{
    private const string One = "/api/v1/heartbeats/2";

    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    public async Task What_is_not_sent_stays_and_null_is_the_default(string method)
    {
        await using var app = await StartAsync();

        var edited = await app.CallAsync(
            method, One, """{"name":"after","tags":["b"],"description":null,"grace_period":null,"failure_threshold":3}""");

        Assert.Equal((200, "\"2-2\"", 2), (edited.Status, edited.ETag, (int)edited["version"]!));
        Assert.Equal(("after", "before", "1d"), ((string)edited["name"]!, (string)edited["slug"]!, (string)edited["interval"]!));
        Assert.Equal(("[\"b\"]", null, 3), (edited["tags"]!.ToJsonString(), edited["description"], (int)edited["failure_threshold"]!));
        Assert.Equal(3600, (int)edited["grace_seconds"]!);
    }

    [Theory]
    [InlineData("""{"cron":"0 3 * * *"}""", "cron", "0 3 * * *")]
    [InlineData("""{"on_calendar":"Mon 08:00"}""", "on_calendar", "Mon 08:00")]
    [InlineData("""{"schedule":"reported"}""", "schedule", "reported")]
    [InlineData("""{"interval_seconds":7200}""", "interval", "2h")]
    [InlineData("""{"interval":null,"cron":"@daily"}""", "cron", "@daily")]
    public async Task Another_form_of_schedule_replaces_the_one_there(string json, string field, string expected)
    {
        await using var app = await StartAsync();

        var edited = await app.CallAsync("PATCH", One, json);

        Assert.Equal((200, expected), (edited.Status, (string)edited[field]!));
        Assert.Equal(
            1, new[] { "interval", "cron", "on_calendar", "schedule" }.Count(form => edited[form] is not null));
    }

    [Theory]
    [InlineData("""{"interval":[],"failure_threshold":101,"grace_seconds":-1,"slug":"A"}""", "failure_threshold,grace_seconds,interval,slug")]
    [InlineData("""{"interval":null}""", "interval")]
    [InlineData("""{"grace_period":"forever","time_zone":"Mars"}""", "grace_period,time_zone")]
    [InlineData("""{"grace_period":"1h","grace_seconds":60}""", "grace_seconds")]
    [InlineData("""{"maintenance":[{"schedule":"1h","duration":"x"},{"duration":5,"schedule":3}]}""", "maintenance[0].duration,maintenance[0].schedule,maintenance[1].schedule")]
    [InlineData("""{"maintenance":{}}""", "maintenance")]
    [InlineData("""{"tags":["a",""],"depends_on":["before"]}""", "depends_on[0],tags[1]")]
    [InlineData("""{"tags":[null]}""", "tags")]
    public async Task All_that_is_wrong_is_named_at_once_and_nothing_is_stored(string json, string fields)
    {
        await using var app = await StartAsync();

        var refused = await app.CallAsync("PUT", One, json);

        Assert.Equal((400, "INVALID_INPUT", fields), (refused.Status, refused.Code, refused.Fields));
        Assert.Equal(1, (int)(await app.CallAsync("GET", One))["version"]!);
    }

    [Fact]
    public async Task A_creation_names_at_once_what_could_not_be_read_and_what_cannot_be()
    {
        await using var app = await RealApp.StartAsync();

        var refused = await app.CallAsync(
            "POST", "/api/v1/heartbeats", """{"nmae":"x","interval":[],"recovery_threshold":0}""", ("Idempotency-Key", "a\tb"));

        Assert.Equal((400, "Idempotency-Key,interval,name,recovery_threshold"), (refused.Status, refused.Fields));
        Assert.Equal(["unknown field 'nmae' was ignored; did you mean 'name'?"], refused.Warnings);
    }

    [Fact]
    public async Task An_unknown_monitor_a_taken_slug_and_bad_json_are_told_apart()
    {
        await using var app = await StartAsync();

        Assert.Equal((404, "NOT_FOUND"), Outcome(await app.CallAsync("PATCH", "/api/v1/heartbeats/99", "{}")));
        Assert.Equal((400, "INVALID_ID"), Outcome(await app.CallAsync("PATCH", "/api/v1/heartbeats/x", "{}")));
        Assert.Equal((400, "INVALID_JSON"), Outcome(await app.CallAsync("PATCH", One, "{")));
        Assert.Equal((409, "CONFLICT"), Outcome(await app.CallAsync("PATCH", One, """{"slug":"declared"}""")));
        Assert.Equal((400, "INVALID_INPUT"), Outcome(await app.CallAsync("PATCH", One, """{"slug":"declared","grace":-1}""")));
    }

    [Theory]
    [InlineData("PUT", "/api/v1/heartbeats/2")]
    [InlineData("PATCH", "/api/v1/heartbeats/2")]
    [InlineData("PUT", "/api/v1/heartbeats/by-slug/before")]
    public async Task What_was_shown_can_be_sent_back_and_changes_nothing(string method, string path)
    {
        await using var app = await StartAsync();
        var shown = (await app.CallAsync("GET", One)).Json!;

        var answer = await app.CallAsync(method, path, shown.ToJsonString());

        Assert.Equal((200, "\"2-1\""), (answer.Status, answer.ETag));
        Assert.Empty(answer.Warnings);
        shown.AsObject().Remove("heartbeat");
        shown.AsObject().Remove("snippets");
        Assert.True(JsonNode.DeepEquals(shown, answer.Json), answer.Json!.ToJsonString());
    }

    [Fact]
    public async Task What_code_declares_is_changed_there()
    {
        await using var app = await RealApp.StartAsync();
        const string Declared = "/api/v1/heartbeats/1";

        var refused = await app.CallAsync("PUT", Declared, """{"grace_seconds":60,"tags":["x"],"slug":"declared"}""");
        var same = await app.CallAsync("PUT", Declared, (await app.CallAsync("GET", Declared)).Json!.ToJsonString());
        var deleted = await app.CallAsync("DELETE", Declared);
        var mixed = await app.CallAsync("PUT", Declared, """{"grace_seconds":"x","tags":["x"]}""");

        Assert.Equal((409, "DECLARED_IN_CODE", "grace_seconds,tags"), (refused.Status, refused.Code, refused.Fields));
        Assert.Equal((200, 1), (same.Status, (int)same["version"]!));
        Assert.Equal((409, "DECLARED_IN_CODE"), Outcome(deleted));
        Assert.Equal((400, "INVALID_INPUT", "grace_seconds"), (mixed.Status, mixed.Code, mixed.Fields));
    }

    [Fact]
    public async Task Only_the_token_of_an_edit_is_told_to_be_ignored()
    {
        await using var app = await StartAsync();

        var edited = await app.CallAsync("PATCH", One, """{"token":"abcdefghijklmnopqrstuvwxyz","id":99,"uuid":"x","gracee":1}""");

        Assert.Equal((200, 2, 1), (edited.Status, (int)edited["id"]!, (int)edited["version"]!));
        Assert.Equal(2, edited.Warnings.Length);
        Assert.Contains("'token'", edited.Warnings[0], StringComparison.Ordinal);
        Assert.Contains("did you mean 'grace'?", edited.Warnings[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Id_maintenance_and_restarts_are_taken_and_shown()
    {
        await using var app = await RealApp.StartAsync();

        var created = await app.CallAsync(
            "POST",
            "/api/v1/heartbeats",
            """{"id":40,"name":"x","interval":"1d","restarts_with_host":true,"maintenance":[{"schedule":"0 3 * * 7","duration":7200}]}""");
        var taken = await app.CallAsync("POST", "/api/v1/heartbeats", """{"id":40,"name":"x","interval":"1d"}""");

        Assert.Equal((201, 40, true), (created.Status, (int)created["id"]!, (bool)created["restarts_with_host"]!));
        Assert.Equal("""[{"schedule":"0 3 * * 7","duration":"2h"}]""", created["maintenance"]!.ToJsonString());
        Assert.Equal((409, "id"), (taken.Status, taken.Fields));
    }

    private static (int Status, string? Code) Outcome(HttpAnswer answer) => (answer.Status, answer.Code);

    private static async Task<RealApp> StartAsync()
    {
        var app = await RealApp.StartAsync();
        var created = await app.CallAsync(
            "POST",
            "/api/v1/heartbeats",
            """
            {"name":"before","slug":"before","interval":"1d","grace_period":"90m","tags":["a"],"description":"d",
             "maintenance":[{"schedule":"0 3 * * 7","duration":"2h"}],"min_run_time":"10s","max_run_time":"2h"}
            """);
        Assert.Equal((201, "\"2-1\"", 2), (created.Status, created.ETag, (int)created["id"]!));
        return app;
    }
}
