using System.Net;
using Heartbeat.AspNetCore.Hosting;
using Heartbeat.Signals;
using Heartbeat.Storage;

namespace Heartbeat.AspNetCore.Pings;

public sealed class PingReplyTests
{
    [Theory]
    [InlineData("/ping/")]
    [InlineData("/api/heartbeat/")]
    [InlineData("/heartbeat/")]
    public async Task The_reply_is_ok_as_text_with_the_headers_of_healthchecks(string form)
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.SendAsync("GET", form + TestApp.Token + "/3");

        Assert.Equal("OK", await response.Content.ReadAsStringAsync());
        Assert.Equal("text/plain; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("100000", response.Headers.GetValues("Ping-Body-Limit").Single());
        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    [Theory]
    [InlineData("/api/v1/ping/", null)]
    [InlineData("/api/v1/heartbeat/", null)]
    [InlineData("/ping/", "application/json")]
    [InlineData("/heartbeat/", "application/json, text/plain, */*")]
    public async Task The_reply_is_json_under_api_v1_and_where_json_is_preferred(string form, string? accept)
    {
        await using var app = await TestApp.StartAsync();
        (string, string)[] headers = accept is null ? [] : [("Accept", accept)];

        using var plain = await app.SendAsync("GET", form + TestApp.Token, headers);
        using var coded = await app.SendAsync("GET", form + TestApp.Token + "/3", headers);

        Assert.Equal("""{"ok":true}""", await plain.Content.ReadAsStringAsync());
        Assert.Equal("""{"exit_code":3,"ok":true}""", await coded.Content.ReadAsStringAsync());
        Assert.Equal("application/json", plain.Content.Headers.ContentType!.ToString());
    }

    [Fact]
    public async Task A_head_request_gets_no_body()
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.SendAsync("HEAD", $"/ping/{TestApp.Token}");

        Assert.Equal("", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_ping_of_a_paused_monitor_is_answered_like_any_other()
    {
        await using var app = await TestApp.StartAsync(static setup => setup.Store.Result = SignalResult.Paused);

        using var response = await app.SendAsync("GET", $"/ping/{TestApp.Token}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData(SignalResult.Overloaded, "1")]
    [InlineData(SignalResult.StoreUnavailable, "5")]
    public async Task What_was_not_taken_is_to_be_sent_again(SignalResult result, string retryAfter)
    {
        await using var app = await TestApp.StartAsync(setup => setup.Store.Result = result);

        using var response = await app.SendAsync("GET", $"/ping/{TestApp.Token}");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(retryAfter, response.Headers.GetValues("Retry-After").Single());
        Assert.Empty(app.Store.Signals);
    }

    [Fact]
    public async Task A_store_that_throws_is_an_error_in_the_log_and_a_503()
    {
        await using var app = await TestApp.StartAsync(
            static setup => setup.Store.Fault = new StoreUnavailableException("The disk is gone."));

        using var response = await app.SendAsync("GET", $"/ping/{TestApp.Token}");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        var line = Assert.Single(app.Logs.Lines, static line => line.StartsWith("Error", StringComparison.Ordinal));
        Assert.Contains("2002", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/ping/0b6a1f7e-5f5c-4a53-9d3c-6f2f3c1a9b11")]
    [InlineData("/ping/not-a-uuid")]
    [InlineData("/ping/0b6a1f7e-5f5c-4a53-9d3c")]
    [InlineData("/ping/other-key/nightly")]
    [InlineData("/ping/other-key/nightly/start")]
    [InlineData("/ping/team-key-1/unknown-slug")]
    [InlineData("/ping/team-key-1/unheard-of")]
    [InlineData("/heartbeat/%01%FF")]
    [InlineData("/api/heartbeat/unknown-slug")]
    public async Task Every_token_that_is_none_gets_the_same_answer_after_the_same_work(string path)
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.SendAsync("GET", path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("not found", await response.Content.ReadAsStringAsync());
        Assert.NotEmpty(app.Store.Asked);
    }

    [Fact]
    public async Task A_token_longer_than_any_gets_the_same_answer()
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.SendAsync("GET", $"/ping/{new string('a', 4_000)}");

        Assert.Equal("not found", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_refusals_in_json_are_problems_with_an_error_object()
    {
        await using var app = await TestApp.StartAsync();
        var bodies = new List<string>();
        foreach (var path in new[] { "unknown", "unknown/256", $"{TestApp.Token}?rid=x" })
        {
            using var response = await app.SendAsync("GET", $"/api/v1/ping/{path}");
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.ToString());
            bodies.Add(await response.Content.ReadAsStringAsync());
        }

        Tests.Snapshot.MatchesJson([.. bodies]);
    }
}
