using System.Net;
using System.Text.Json.Nodes;
using Heartbeat.AspNetCore.Hosting;

namespace Heartbeat.AspNetCore.Security;

/// <summary>The management API answers an address only so often.</summary>
public sealed class ManagementLimitTests
{
    [Fact]
    public async Task Beyond_the_limit_a_request_is_refused_as_a_problem_until_the_time_that_it_says()
    {
        await using var app = await StartAsync();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, TestApp.ReadKey));
        }

        using var refused = await app.SendAsync("GET", "/api/v1/heartbeats", ("X-Api-Key", TestApp.ReadKey));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("20", refused.Headers.GetValues("Retry-After").Single());
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.ToString());
        var problem = JsonNode.Parse(await refused.Content.ReadAsStringAsync())!;
        Assert.Equal("RATE_LIMITED", (string)problem["error"]!["code"]!);
        app.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, TestApp.ReadKey));
    }

    [Fact]
    public async Task Whoever_tries_out_keys_gets_no_answer_any_more_to_the_right_one_either()
    {
        await using var app = await StartAsync();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(app, $"guess {i}"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(app, "guess 3"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(app, TestApp.ReadKey));
    }

    [Fact]
    public async Task The_header_of_a_proxy_does_not_make_another_address()
    {
        await using var app = await StartAsync();
        for (var i = 0; i < 3; i++)
        {
            await StatusAsync(app, "guess", ("X-Forwarded-For", $"192.0.2.{i}"));
        }

        Assert.Equal(
            HttpStatusCode.TooManyRequests, await StatusAsync(app, TestApp.ReadKey, ("X-Forwarded-For", "192.0.2.99")));
    }

    [Fact]
    public async Task Pings_go_on_where_management_is_refused()
    {
        await using var app = await StartAsync();
        for (var i = 0; i < 4; i++)
        {
            await StatusAsync(app, "guess");
        }

        using var ping = await app.SendAsync("GET", $"/ping/{TestApp.Token}");

        Assert.Equal(HttpStatusCode.OK, ping.StatusCode);
    }

    [Fact]
    public async Task The_machine_itself_is_limited_too_where_it_needs_no_key()
    {
        await using var app = await StartAsync(static setup =>
        {
            setup.UseKestrel = true;
            setup.Settings["Heartbeat:Management:AllowLoopback"] = "true";
        });
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, key: null));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(app, key: null));
    }

    [Fact]
    public async Task Unless_set_the_limit_is_600_and_the_log_names_the_setting()
    {
        await using var app = await TestApp.StartAsync();
        for (var i = 0; i < 600; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, TestApp.ReadKey));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(app, TestApp.ReadKey));
        Assert.Contains(app.Logs.Lines, static line => line.Contains(
            "Requests from 192.0.2.7 are refused with 429, by Heartbeat:RateLimits:ManagementPerAddress",
            StringComparison.Ordinal));
    }

    [Fact]
    public async Task Zero_is_no_limit()
    {
        await using var app = await StartAsync(
            static setup => setup.Settings["Heartbeat:RateLimits:ManagementPerAddress"] = "0");
        for (var i = 0; i < 700; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, TestApp.ReadKey));
        }
    }

    private static Task<TestApp> StartAsync(Action<TestAppSetup>? change = null) => TestApp.StartAsync(setup =>
    {
        setup.Settings["Heartbeat:RateLimits:ManagementPerAddress"] = "3";
        change?.Invoke(setup);
    });

    private static async Task<HttpStatusCode> StatusAsync(
        TestApp app, string? key, params IEnumerable<(string, string)> headers)
    {
        IEnumerable<(string, string)> all = key is null ? headers : [.. headers, ("X-Api-Key", key)];
        using var response = await app.SendAsync("GET", "/api/v1/heartbeats", [.. all]);
        return response.StatusCode;
    }
}
