using System.Net;
using System.Text.Json;
using Heartbeat.AspNetCore.Hosting;
using Heartbeat.Signals;
using Heartbeat.Storage;
using Microsoft.AspNetCore.Builder;

namespace Heartbeat.AspNetCore.Pings;

public sealed class PingDeadEndTests
{
    private const string CustomToken = "a-token-that-is-no-uuid";

    [Theory]
    [InlineData($"/ping/{CustomToken}/256")]
    [InlineData($"/ping/{CustomToken}/-1")]
    [InlineData($"/ping/{CustomToken}/99999999999999999999")]
    [InlineData($"/ping/{CustomToken}/stop")]
    [InlineData($"/ping/{CustomToken}/START")]
    [InlineData($"/ping/{CustomToken}/start/fail")]
    [InlineData($"/ping/{CustomToken}/start/x")]
    [InlineData("/ping/no-such-token-or-key/256")]
    [InlineData("/ping/no-such-token-or-key/-1")]
    [InlineData("/ping/no-such-token-or-key/Nightly")]
    [InlineData($"/ping/{TestApp.PingKey}/Nightly")]
    [InlineData($"/ping/{TestApp.PingKey}/night ly")]
    [InlineData($"/ping/{TestApp.PingKey}/nightly/start/x")]
    [InlineData($"/ping/{TestApp.Token}/start/x")]
    [InlineData($"/ping/{TestApp.Token}/start/x/y/z")]
    [InlineData($"/api/heartbeat/{TestApp.Token}/start/x")]
    [InlineData($"/heartbeat/{TestApp.Token}/start/x")]
    public async Task An_unknown_verb_and_a_segment_too_many_are_refused(string path)
    {
        await using var app = await StartAsync();

        using var response = await app.SendAsync("GET", path);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("invalid url format", await response.Content.ReadAsStringAsync());
        Assert.Empty(app.Store.Signals);
    }

    [Theory]
    [InlineData("/ping/no-such-token-or-key/nightly")]
    [InlineData("/ping/no-such-token-or-key/nightly/start")]
    [InlineData("/ping/no-such-token-or-key/stop")]
    [InlineData($"/ping/{TestApp.PingKey}/another-slug")]
    public async Task An_unknown_token_key_or_slug_is_not_found(string path)
    {
        await using var app = await StartAsync();

        using var response = await app.SendAsync("GET", path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("not found", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_slug_of_digits_is_one_behind_a_ping_key()
    {
        await using var app = await TestApp.StartAsync(
            static setup => setup.Store.Known.Add(SignalTarget.BySlug("256")));

        using var response = await app.SendAsync("GET", $"/ping/{TestApp.PingKey}/256");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_store_that_is_away_is_no_wrong_token()
    {
        await using var app = await TestApp.StartAsync(
            static setup => setup.Store.Fault = new StoreUnavailableException("The disk is gone."));

        using var response = await app.SendAsync("GET", $"/ping/{CustomToken}/stop");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    [Theory]
    [InlineData("DELETE", $"/ping/{TestApp.Token}")]
    [InlineData("PATCH", $"/ping/{TestApp.PingKey}/nightly/start")]
    [InlineData("DELETE", $"/heartbeat/{TestApp.Token}/fail")]
    public async Task Another_method_is_told_which_there_are(string method, string path)
    {
        await using var app = await StartAsync();

        using var response = await app.SendAsync(method, path);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal("GET,HEAD,OPTIONS,POST,PUT", string.Join(',', response.Content.Headers.Allow));
        Assert.Empty(app.Store.Asked);
    }

    [Fact]
    public async Task Under_api_v1_the_refusal_is_a_problem()
    {
        await using var app = await StartAsync();

        using var response = await app.SendAsync("GET", $"/api/v1/ping/{TestApp.Token}/start/x");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("INVALID_EXIT_CODE", json.RootElement.GetProperty("error").GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("/heartbeat/css/site/main.css")]
    [InlineData("/ping/a/b/c/d")]
    public async Task Routes_of_the_app_go_first_and_its_pages_under_a_common_word_are_its_own(string path)
    {
        await using var app = await TestApp.StartAsync(setup => setup.AfterRouting = pipeline =>
            pipeline.MapGet(path, static () => "the app"));

        using var response = await app.SendAsync("GET", path);
        using var other = await app.SendAsync("GET", "/heartbeat/js/site/main.js");

        Assert.Equal("the app", await response.Content.ReadAsStringAsync());
        Assert.Equal((HttpStatusCode.NotFound, ""), (other.StatusCode, await other.Content.ReadAsStringAsync()));
    }

    private static Task<TestApp> StartAsync() => TestApp.StartAsync(static setup =>
        setup.Store.Known.Add(SignalTarget.ByToken(TokenHash.Of(CustomToken))));
}
