using Heartbeat.AspNetCore.Hosting;

namespace Heartbeat.AspNetCore.Management;

public sealed class VersionConditionTests
{
    private const string One = "/api/v1/heartbeats/2";
    private const string BySlug = "/api/v1/heartbeats/by-slug/x";
    private const string Edit = """{"name":"y","interval":"1d"}""";

    [Theory]
    [InlineData("\"2-1\"", 200)]
    [InlineData("\"2-3\", \"2-1\"", 200)]
    [InlineData("*", 200)]
    [InlineData("\"2-2\"", 412)]
    [InlineData("W/\"2-1\"", 412)]
    [InlineData("\"abc\"", 412)]
    [InlineData("\"1\"", 412)]
    [InlineData("\"3-1\"", 412)]
    [InlineData("\"02-1\"", 412)]
    [InlineData("1", 400)]
    [InlineData("\"2-1", 400)]
    [InlineData("*, \"2-1\"", 400)]
    [InlineData(",", 400)]
    public async Task A_change_is_made_of_the_version_that_was_seen_or_not_at_all(string tags, int expected)
    {
        foreach (var (method, path, json) in new[] { ("PUT", One, Edit), ("PATCH", One, Edit), ("PUT", BySlug, Edit), ("DELETE", One, null) })
        {
            await using var app = await RealApp.StartAsync();
            await app.CreateAsync(new { name = "x", slug = "x", interval = "1d" });

            var answer = await app.CallAsync(method, path, json, ("If-Match", tags));

            Assert.Equal(expected == 200 && method == "DELETE" ? 204 : expected, answer.Status);
            if (expected == 412)
            {
                Assert.Equal(("PRECONDITION_FAILED", "\"2-1\""), (answer.Code, answer.ETag));
                Assert.Contains("version 1", (string)answer["detail"]!, StringComparison.Ordinal);
            }
            else if (expected == 400)
            {
                Assert.Equal(("INVALID_INPUT", "If-Match"), (answer.Code, answer.Fields));
            }
        }
    }

    [Fact]
    public async Task Every_answer_that_shows_one_monitor_has_its_version_as_a_tag()
    {
        await using var app = await RealApp.StartAsync();
        await app.CreateAsync(new { name = "x", slug = "x", interval = "1d" });
        (string Method, string Path, string? Json)[] calls =
        [
            ("GET", One, null), ("GET", BySlug, null), ("PATCH", One, "{}"), ("PUT", BySlug, """{"name":"x","interval":"1d"}"""),
            ("POST", $"{One}/pause", null), ("POST", $"{One}/resume", null), ("POST", $"{One}/acknowledge", null),
            ("POST", $"{One}/retire", null), ("POST", $"{One}/restore", null), ("POST", $"{One}/rotate-token", null),
        ];
        foreach (var (method, path, json) in calls)
        {
            var answer = await app.CallAsync(method, path, json);

            Assert.Equal((200, $"\"{answer["id"]}-{answer["version"]}\""), (answer.Status, answer.ETag));
        }
    }

    [Theory]
    [InlineData("PATCH", One)]
    [InlineData("PUT", BySlug)]
    public async Task Of_many_changes_of_one_version_one_is_made(string method, string path)
    {
        await using var app = await RealApp.StartAsync();
        await app.CreateAsync(new { name = "x", slug = "x", interval = "1d" });

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => app.CallAsync(
            method, path, $$"""{"interval":"1d","description":"{{number}}"}""", ("If-Match", "\"2-1\""))));

        Assert.Equal("\"2-2\"", Assert.Single(answers, static answer => answer.Status == 200).ETag);
        Assert.All(
            answers.Where(static answer => answer.Status != 200),
            static answer => Assert.Equal((412, "PRECONDITION_FAILED", "\"2-2\""), (answer.Status, answer.Code, answer.ETag)));
    }

    [Fact]
    public async Task What_is_gone_already_is_deleted_whatever_version_it_had()
    {
        await using var app = await RealApp.StartAsync();
        await app.CreateAsync(new { name = "x", interval = "1d" });

        Assert.Equal(204, (await app.CallAsync("DELETE", One, null, ("If-Match", "\"2-1\""))).Status);
        Assert.Equal(204, (await app.CallAsync("DELETE", One, null, ("If-Match", "\"2-1\""))).Status);
        Assert.Equal(404, (await app.CallAsync("DELETE", "/api/v1/heartbeats/99", null, ("If-Match", "\"2-1\""))).Status);
        Assert.Equal(404, (await app.CallAsync("PATCH", One, "{}", ("If-Match", "\"2-1\""))).Status);
    }

    [Fact]
    public async Task What_was_seen_of_a_monitor_says_nothing_of_the_next_one_under_its_slug()
    {
        await using var app = await RealApp.StartAsync();
        await app.CreateAsync(new { name = "x", slug = "x", interval = "1d" });
        await app.CallAsync("DELETE", One);
        await app.CreateAsync(new { name = "x", slug = "x", interval = "1d" });

        var answer = await app.CallAsync("PUT", BySlug, Edit, ("If-Match", "\"2-1\""));

        Assert.Equal((412, "PRECONDITION_FAILED", "\"3-1\""), (answer.Status, answer.Code, answer.ETag));
    }

    [Fact]
    public async Task A_bad_value_counts_more_than_another_version()
    {
        await using var app = await RealApp.StartAsync();
        await app.CreateAsync(new { name = "x", slug = "x", interval = "1d" });

        var answer = await app.CallAsync("PATCH", One, """{"grace":[],"slug":"A"}""", ("If-Match", "\"2-9\""));

        Assert.Equal((400, "grace,slug"), (answer.Status, answer.Fields));
    }
}
