using Heartbeat.AspNetCore.Hosting;

namespace Heartbeat.AspNetCore.Management;

public sealed class MonitorsBySlugTests
{
    private const string Nightly = "/api/v1/heartbeats/by-slug/nightly";

    [Fact]
    public async Task The_first_put_creates_and_the_next_one_replaces_all()
    {
        await using var app = await RealApp.StartAsync();

        var created = await app.CallAsync("PUT", Nightly, """{"interval":"1d","tags":["db"],"grace_seconds":60}""");
        var replaced = await app.CallAsync("PUT", Nightly, """{"slug":"nightly","cron":"0 3 * * *","gracee":"1h"}""");
        var shown = await app.CallAsync("GET", Nightly);

        Assert.Equal((201, "/api/v1/heartbeats/2", "\"2-1\""), (created.Status, created.Headers["Location"], created.ETag));
        Assert.EndsWith((string)created["uuid"]!, (string)created["ping_url"]!, StringComparison.Ordinal);
        Assert.Equal(200, (int)await app.PingAsync($"/ping/{created["uuid"]}"));
        Assert.Equal((200, 2, "\"2-2\""), (replaced.Status, (int)replaced["id"]!, replaced.ETag));
        Assert.False(replaced.Headers.ContainsKey("Location"));
        Assert.Equal(("[]", "0 3 * * *", null), (replaced["tags"]!.ToJsonString(), (string)replaced["cron"]!, replaced["interval"]));
        Assert.Equal(3600, (int)replaced["grace_seconds"]!);
        Assert.Equal(["unknown field 'gracee' was ignored; did you mean 'grace'?"], replaced.Warnings);
        Assert.Equal((200, "\"2-2\"", "nightly"), (shown.Status, shown.ETag, (string)shown["heartbeat"]!["slug"]!));
    }

    [Theory]
    [InlineData("\"token\":\"0123456789abcdef\"", null)]
    [InlineData("\"token\":null", null)]
    [InlineData("\"token\":\"fedcba9876543210\"", "token")]
    [InlineData("\"id\":2", null)]
    [InlineData("\"id\":\"2\"", null)]
    [InlineData("\"id\":null", null)]
    [InlineData("\"id\":3", "id")]
    public async Task Another_id_or_token_than_that_of_the_monitor_is_ignored_with_a_warning(string field, string? ignored)
    {
        await using var app = await RealApp.StartAsync();
        await app.CallAsync("PUT", Nightly, """{"interval":"1d","token":"0123456789abcdef"}""");

        var answer = await app.CallAsync("PUT", Nightly, $$"""{"interval":"1d",{{field}}}""");

        Assert.Equal((200, 2, "0123456789abcdef"), (answer.Status, (int)answer["id"]!, (string)answer["uuid"]!));
        Assert.Equal(ignored, answer.Warnings.SingleOrDefault()?.Split('\'')[1]);
    }

    [Fact]
    public async Task A_slug_that_is_the_name_of_a_path_is_a_slug()
    {
        await using var app = await RealApp.StartAsync();
        foreach (var slug in new[] { "pause", "pings", "2", "by-slug" })
        {
            Assert.Equal(201, (await app.CallAsync("PUT", $"/api/v1/heartbeats/by-slug/{slug}", """{"interval":"1d"}""")).Status);
            Assert.Equal(slug, (string)(await app.CallAsync("GET", $"/api/v1/heartbeats/by-slug/{slug}"))["slug"]!);
        }
    }

    [Theory]
    [InlineData(Nightly, """{"slug":"other","interval":"1d"}""", "slug")]
    [InlineData(Nightly, """{"slug":"other","grace":"x"}""", "grace,schedule,slug")]
    [InlineData(Nightly, """{"grace":"x"}""", "grace,schedule")]
    [InlineData(Nightly, """{"interval":[],"overlap":"some"}""", "interval,overlap")]
    [InlineData("/api/v1/heartbeats/by-slug/Bad%20Slug", """{"interval":"1d"}""", "slug")]
    public async Task What_is_wrong_is_named_and_nothing_is_created(string path, string json, string fields)
    {
        await using var app = await RealApp.StartAsync();

        var refused = await app.CallAsync("PUT", path, json);

        Assert.Equal((400, "INVALID_INPUT", fields), (refused.Status, refused.Code, refused.Fields));
        Assert.Equal((404, "NOT_FOUND"), Outcome(await app.CallAsync("GET", path)));
    }

    [Fact]
    public async Task Another_slug_than_that_of_the_path_is_refused_with_what_the_path_says()
    {
        await using var app = await RealApp.StartAsync();

        var refused = await app.CallAsync("PUT", Nightly, """{"slug":"other","interval":"1d"}""");

        Assert.Equal("the path says 'nightly': leave this out, or say the same", (string)refused["errors"]!["slug"]![0]!);
    }

    [Fact]
    public async Task Conditions_say_whether_there_has_to_be_one()
    {
        await using var app = await RealApp.StartAsync();
        const string Json = """{"interval":"1d"}""";

        var missing = await app.CallAsync("PUT", Nightly, Json, ("If-Match", "*"));
        var created = await app.CallAsync("PUT", Nightly, Json, ("If-None-Match", "*"));
        var there = await app.CallAsync("PUT", Nightly, Json, ("If-None-Match", "*"));
        var tag = await app.CallAsync("PUT", Nightly, Json, ("If-None-Match", "\"1\""));
        var both = await app.CallAsync("PUT", Nightly, Json, ("If-None-Match", "*"), ("If-Match", "*"));

        Assert.Equal((412, "PRECONDITION_FAILED", null), (missing.Status, missing.Code, missing.ETag));
        Assert.Equal(201, created.Status);
        Assert.Equal((412, "PRECONDITION_FAILED", "\"2-1\""), (there.Status, there.Code, there.ETag));
        Assert.Equal((400, "If-None-Match"), (tag.Status, tag.Fields));
        Assert.Equal((400, "If-None-Match"), (both.Status, both.Fields));
    }

    [Fact]
    public async Task What_code_declares_is_replaced_only_by_the_same()
    {
        await using var app = await RealApp.StartAsync();

        var refused = await app.CallAsync("PUT", "/api/v1/heartbeats/by-slug/declared", """{"interval":"2d"}""");

        Assert.Equal((409, "DECLARED_IN_CODE"), Outcome(refused));
        Assert.Contains("interval", refused.Fields, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_at_once_one_creates()
    {
        await using var app = await RealApp.StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            number => app.CallAsync("PUT", Nightly, $$"""{"interval":"1d","name":"n{{number}}"}""")));

        Assert.Equal(1, answers.Count(static answer => answer.Status == 201));
        Assert.Equal(19, answers.Count(static answer => answer.Status == 200));
    }

    private static (int Status, string? Code) Outcome(HttpAnswer answer) => (answer.Status, answer.Code);
}
