using System.Net;
using Heartbeat.AspNetCore.Hosting;
using Heartbeat.Signals;
using Microsoft.Extensions.DependencyInjection;

namespace Heartbeat.AspNetCore.Pings;

/// <summary>Who pings too often is refused; who has something to say that matters is not.</summary>
public sealed class PingRefusalTests
{
    [Fact]
    public async Task A_thousand_known_tokens_from_one_address_in_one_second_are_all_answered_200()
    {
        var tokens = Enumerable.Range(0, 1_000).Select(static _ => Guid.NewGuid()).ToList();
        await using var app = await TestApp.StartAsync(setup =>
        {
            setup.UseKestrel = true;
            setup.Store.Known.UnionWith(tokens.Select(static token => SignalTarget.ByToken(TokenHash.Of(token.ToString()))));
        });

        // No time passes at all, and whoever is behind that address has tried out too many tokens, too.
        await UseUpUnknownTokensAsync(app);
        var statuses = await Task.WhenAll(tokens.Select(token => StatusAsync(app, $"/ping/{token}")));

        Assert.All(statuses, static status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(1_000, app.Store.Signals.Count);
    }

    [Fact]
    public async Task A_token_that_pings_without_end_is_refused_and_no_other()
    {
        await using var app = await TestApp.StartAsync(static setup => setup.UseKestrel = true);
        for (var i = 0; i < 600; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, $"/ping/{TestApp.Token}"));
        }

        using var refused = await app.SendAsync("GET", $"/ping/{TestApp.Token}");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("1", refused.Headers.GetValues("Retry-After").Single());
        Assert.Equal("no-store", refused.Headers.CacheControl!.ToString());
        Assert.Equal("rate limit exceeded", await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, $"/ping/{TestApp.PingKey}/{TestApp.Slug}"));
        Assert.Equal(601, app.Store.Signals.Count);
    }

    [Fact]
    public async Task Whoever_waits_as_long_as_the_reply_says_is_answered()
    {
        await using var app = await StartAsync(pings: 4);
        await PingAsync(app, "", times: 4);
        using var refused = await app.SendAsync("GET", $"/ping/{TestApp.Token}");
        Assert.Equal("15", refused.Headers.GetValues("Retry-After").Single());

        app.Time.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, $"/ping/{TestApp.Token}"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(app, $"/ping/{TestApp.Token}"));
    }

    [Fact]
    public async Task The_refusal_in_json_is_a_problem()
    {
        await using var app = await StartAsync(pings: 1);
        await PingAsync(app, "", times: 1);

        using var refused = await app.SendAsync("GET", $"/api/v1/ping/{TestApp.Token}");

        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.ToString());
        Assert.Contains("\"code\":\"RATE_LIMITED\"", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/fail")]
    [InlineData("/1")]
    [InlineData("/255")]
    [InlineData("?rid=5c1f6f0e-0f5c-4a53-9d3c-6f2f3c1a9b10")]
    [InlineData("/0?rid=5c1f6f0e-0f5c-4a53-9d3c-6f2f3c1a9b10")]
    [InlineData("/fail?rid=5c1f6f0e-0f5c-4a53-9d3c-6f2f3c1a9b10")]
    public async Task A_failure_and_the_end_of_a_run_are_never_refused_and_use_nothing_up(string end)
    {
        await using var app = await StartAsync(pings: 1);
        await PingAsync(app, end, times: 20);
        await PingAsync(app, "", times: 1);
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(app, $"/ping/{TestApp.Token}"));

        await PingAsync(app, end, times: 20);

        Assert.Equal(41, app.Store.Signals.Count);
    }

    [Theory]
    [InlineData("/log")]
    [InlineData("/0")]
    public async Task What_the_monitor_does_not_need_can_be_refused(string ping)
    {
        await using var app = await StartAsync(pings: 2);
        await PingAsync(app, ping, times: 2);

        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(app, $"/ping/{TestApp.Token}{ping}"));
        Assert.Equal(2, app.Store.Signals.Count);
    }

    [Fact]
    public async Task An_address_that_tries_out_tokens_hears_429_and_its_known_tokens_go_on_working()
    {
        await using var app = await TestApp.StartAsync(static setup => setup.UseKestrel = true);
        await UseUpUnknownTokensAsync(app);

        using var unknown = await app.SendAsync("GET", $"/ping/{Guid.NewGuid()}");
        using var deadEnd = await app.SendAsync("GET", "/ping/other-key/unknown-slug");
        using var known = await app.SendAsync("GET", $"/ping/{TestApp.Token}");

        Assert.Equal(HttpStatusCode.TooManyRequests, unknown.StatusCode);
        Assert.Equal("1", unknown.Headers.GetValues("Retry-After").Single());
        Assert.Equal(HttpStatusCode.TooManyRequests, deadEnd.StatusCode);
        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
        app.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(app, $"/ping/{Guid.NewGuid()}"));
    }

    [Fact]
    public async Task A_refused_address_is_logged_once_a_minute_and_never_a_token()
    {
        await using var app = await TestApp.StartAsync(static setup =>
        {
            setup.UseKestrel = true;
            setup.Services = static services => services.AddHeartbeat().KeepTokensOutOfRequestLogs();
        });
        var token = Guid.NewGuid().ToString();
        await UseUpUnknownTokensAsync(app);
        for (var i = 0; i < 10; i++)
        {
            await StatusAsync(app, $"/ping/{token}");
        }

        var line = Assert.Single(Refusals(app));
        Assert.Contains("Requests from 127.0.0.1 are refused", line, StringComparison.Ordinal);
        Assert.Contains("Heartbeat:RateLimits:UnknownTokensPerAddress", line, StringComparison.Ordinal);
        Assert.DoesNotContain(app.Logs.Lines, logged => logged.Contains(token, StringComparison.Ordinal));

        app.Time.Advance(TimeSpan.FromMinutes(1));
        await UseUpUnknownTokensAsync(app);
        await StatusAsync(app, $"/ping/{token}");
        Assert.Equal(2, Refusals(app).Count);
    }

    [Fact]
    public async Task Zero_is_no_limit()
    {
        await using var app = await StartAsync(pings: 0, unknown: 0);

        await PingAsync(app, "", times: 1_000);
        for (var i = 0; i < 200; i++)
        {
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(app, $"/ping/{Guid.NewGuid()}"));
        }
    }

    private static Task<TestApp> StartAsync(int pings, int unknown = 60) => TestApp.StartAsync(setup =>
    {
        setup.Settings["Heartbeat:RateLimits:PingsPerMonitor"] = $"{pings}";
        setup.Settings["Heartbeat:RateLimits:UnknownTokensPerAddress"] = $"{unknown}";
    });

    private static async Task UseUpUnknownTokensAsync(TestApp app)
    {
        for (var i = 0; i < 60; i++)
        {
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(app, $"/ping/{Guid.NewGuid()}"));
        }
    }

    private static async Task PingAsync(TestApp app, string rest, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, $"/ping/{TestApp.Token}{rest}"));
        }
    }

    private static async Task<HttpStatusCode> StatusAsync(TestApp app, string path)
    {
        using var response = await app.SendAsync("GET", path);
        return response.StatusCode;
    }

    private static IReadOnlyList<string> Refusals(TestApp app) =>
        [.. app.Logs.Lines.Where(static line => line.Contains(" 2008 ", StringComparison.Ordinal))];
}
