using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Heartbeat.AspNetCore.Hosting;
using Heartbeat.Monitors;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Heartbeat.AspNetCore.Security;

public sealed class ManagementGateTests
{
    private static readonly (string Method, string Path)[] Reads =
    [
        ("GET", "/api/v1/heartbeats"),
        ("GET", "/api/v1/heartbeats/7"),
        ("GET", "/api/v1/heartbeats/7/pings"),
        ("GET", "/api/v1/heartbeats/7/runs"),
        ("GET", "/api/v1/heartbeats/7/status-changes"),
        ("GET", "/api/v1/schedules/preview?interval=1h"),
    ];

    private static readonly (string Method, string Path)[] Writes =
    [
        ("POST", "/api/v1/heartbeats"),
        ("DELETE", "/api/v1/heartbeats/7"),
        ("POST", "/api/v1/heartbeats/7/pause"),
        ("POST", "/api/v1/heartbeats/7/resume"),
        ("POST", "/api/v1/heartbeats/7/rotate-token"),
    ];

    [Theory]
    [InlineData(null, null)]
    [InlineData("X-Api-Key", "wrong")]
    [InlineData("X-Api-Key", "")]
    [InlineData("Authorization", "Bearer wrong")]
    [InlineData("Authorization", "Bearer ")]
    [InlineData("Authorization", "Basic cmVhZC1rZXktb2YtdGhlLXRlc3RzOg==")]
    public async Task Without_a_key_everything_is_closed(string? header, string? value)
    {
        await using var app = await TestApp.StartAsync();
        (string, string)[] headers = header is null ? [] : [(header, value!)];
        foreach (var (method, path) in Reads.Concat(Writes))
        {
            using var response = await app.SendAsync(method, path, headers);

            Assert.True(response.StatusCode == HttpStatusCode.Unauthorized, $"{method} {path}: {response.StatusCode}");
            Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        }
    }

    [Theory]
    [InlineData("X-Api-Key", "wrong", "The API key that was sent is none of the app's")]
    [InlineData("Authorization", "Bearer wrong", "The API key that was sent is none of the app's")]
    [InlineData("X-Other", "wrong", "An API key is needed")]
    public async Task A_wrong_key_is_told_from_none(string header, string value, string expected)
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.SendAsync("GET", "/api/v1/heartbeats", (header, value));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains(expected, JsonNode.Parse(await response.Content.ReadAsStringAsync())!["detail"]!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Api-Key", TestApp.ReadKey)]
    [InlineData("Authorization", "Bearer " + TestApp.ReadKey)]
    [InlineData("Authorization", "bearer  " + TestApp.ReadKey)]
    public async Task A_key_that_reads_only_reads(string header, string value)
    {
        await using var app = await TestApp.StartAsync();
        foreach (var (method, path) in Reads)
        {
            using var response = await app.SendAsync(method, path, (header, value));
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{method} {path}: {response.StatusCode}");
        }

        foreach (var (method, path) in Writes)
        {
            using var response = await app.SendAsync(method, path, (header, value));
            Assert.True(response.StatusCode == HttpStatusCode.Forbidden, $"{method} {path}: {response.StatusCode}");
        }
    }

    [Fact]
    public async Task A_key_that_reads_is_shown_no_token()
    {
        await using var app = await TestApp.StartAsync(
            static setup => setup.Services = static services => services.AddSingleton<ITokenProtector, FakeProtector>());
        foreach (var path in new[] { "/api/v1/heartbeats", "/api/v1/heartbeats/7" })
        {
            using var read = await app.SendAsync("GET", path, ("X-Api-Key", TestApp.ReadKey));
            using var write = await app.SendAsync("GET", path, ("X-Api-Key", TestApp.WriteKey));

            Assert.DoesNotContain(TestApp.Token, await read.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Contains(TestApp.Token, await write.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Pings_need_no_key()
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.SendAsync("GET", $"/ping/{TestApp.Token}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1", "localhost:8080")]
    [InlineData("::1", "::1", "[::1]:8080")]
    [InlineData("::ffff:127.0.0.1", "::ffff:127.0.0.1", "127.0.0.1")]
    public async Task The_machine_itself_needs_no_key_where_that_is_allowed(string remote, string local, string host)
    {
        await using var open = await StartLocalAsync(remote, local, allow: true);
        await using var closed = await StartLocalAsync(remote, local, allow: false);

        Assert.Equal(HttpStatusCode.OK, await GetAsync(open, ("Host", host)));
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(closed, ("Host", host)));
    }

    [Theory]
    [InlineData("192.0.2.7", "127.0.0.1", "localhost")]
    [InlineData("127.0.0.1", "192.0.2.1", "localhost")]
    [InlineData("127.0.0.1", "127.0.0.1", "evil.example")]
    [InlineData("127.0.0.1", "127.0.0.1", "localhost.evil.example")]
    [InlineData("127.0.0.1", "127.0.0.1", "localhost", "X-Forwarded-For", "127.0.0.1")]
    [InlineData("127.0.0.1", "127.0.0.1", "localhost", "X-Forwarded-Host", "localhost")]
    [InlineData("127.0.0.1", "127.0.0.1", "localhost", "X-Original-For", "127.0.0.1")]
    [InlineData("127.0.0.1", "127.0.0.1", "localhost", "Forwarded", "for=127.0.0.1")]
    [InlineData("127.0.0.1", "127.0.0.1", "localhost", "X-Real-IP", "127.0.0.1")]
    [InlineData("127.0.0.1", "127.0.0.1", "localhost", "Via", "1.1 proxy")]
    public async Task What_only_looks_local_needs_a_key(
        string remote, string local, string host, string? header = null, string? value = null)
    {
        await using var app = await StartLocalAsync(remote, local, allow: true);

        var status = header is null
            ? await GetAsync(app, ("Host", host))
            : await GetAsync(app, ("Host", host), (header, value!));

        Assert.Equal(HttpStatusCode.Unauthorized, status);
    }

    [Theory]
    [InlineData("Development", HttpStatusCode.OK)]
    [InlineData("Production", HttpStatusCode.Unauthorized)]
    public async Task The_machine_itself_is_allowed_by_default_only_in_development(string environment, HttpStatusCode expected)
    {
        await using var app = await StartLocalAsync("127.0.0.1", "127.0.0.1", allow: null, environment);

        Assert.Equal(expected, await GetAsync(app, ("Host", "localhost")));
        Assert.Equal(
            environment == "Development",
            app.Logs.Lines.Any(static line => line.Contains("Heartbeat:Management:AllowLoopback", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://localhost:3000")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Pages_of_other_sites_get_no_answer_with_or_without_a_key(string header, string value)
    {
        await using var app = await StartLocalAsync("127.0.0.1", "127.0.0.1", allow: true);

        Assert.Equal(HttpStatusCode.Forbidden, await GetAsync(app, ("Host", "localhost"), (header, value)));
        Assert.Equal(
            HttpStatusCode.Forbidden,
            await GetAsync(app, ("Host", "localhost"), (header, value), ("X-Api-Key", TestApp.WriteKey)));
    }

    [Theory]
    [InlineData("http://localhost:8080", "localhost:8080")]
    [InlineData("https://watch.example", "watch.example")]
    [InlineData("https://public.example", "inner.example")]
    public async Task Pages_of_the_own_site_are_answered(string origin, string host)
    {
        await using var app = await TestApp.StartAsync(
            static setup => setup.Settings["Heartbeat:PublicUrl"] = "https://public.example/");

        var status = await GetAsync(
            app, ("Host", host), ("Origin", origin), ("Sec-Fetch-Site", "same-origin"), ("X-Api-Key", TestApp.ReadKey));

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Theory]
    [InlineData("operator", HttpStatusCode.OK)]
    [InlineData("guest", HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    public async Task A_policy_of_the_app_decides_alone(string? role, HttpStatusCode expected)
    {
        await using var app = await TestApp.StartAsync(static setup =>
        {
            setup.Environment = "Development";
            setup.Services = static services =>
            {
                services.AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, RoleHeaderHandler>("test", null);
                services.AddAuthorizationBuilder().AddPolicy("operators", static policy => policy.RequireRole("operator"));
            };
            setup.AfterRouting = static pipeline => pipeline.UseAuthentication().UseAuthorization();
            setup.Endpoints = static heartbeat => heartbeat.Management.RequireAuthorization("operators");
        });
        (string, string)[] headers = role is null ? [] : [(RoleHeaderHandler.Header, role)];

        Assert.Equal(expected, await GetAsync(app, headers));
        using var ping = await app.SendAsync("GET", $"/ping/{TestApp.Token}");
        Assert.Equal(HttpStatusCode.OK, ping.StatusCode);
        Assert.DoesNotContain(app.Logs.Lines, static line => line.Contains("AllowLoopback", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Allowing_everybody_does_not_take_our_own_lock_away()
    {
        await using var app = await TestApp.StartAsync(
            static setup => setup.Endpoints = static heartbeat => heartbeat.Management.AllowAnonymous());

        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(app));
    }

    [Theory]
    [InlineData(null, "http://localhost/ping/")]
    [InlineData("https://watch.example/", "https://watch.example/ping/")]
    public async Task Ping_urls_begin_with_the_public_address_or_the_one_of_the_request(string? publicUrl, string expected)
    {
        await using var app = await TestApp.StartAsync(setup => setup.Settings["Heartbeat:PublicUrl"] = publicUrl);

        using var response = await app.ManageAsync("POST", "/api/v1/heartbeats", """{"name":"x"}""");

        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(expected + TestApp.Token, json.RootElement.GetProperty("ping_url").GetString());
    }

    [Fact]
    public async Task Ping_urls_have_the_prefix_of_the_mapping()
    {
        await using var app = await TestApp.StartAsync(static setup => setup.Prefix = "/watch");

        using var response = await app.ManageAsync("POST", "/watch/api/v1/heartbeats", """{"name":"x"}""");

        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal($"http://localhost/watch/ping/{TestApp.Token}", json.RootElement.GetProperty("ping_url").GetString());
    }

    private static Task<TestApp> StartLocalAsync(
        string remote, string local, bool? allow, string environment = "Production") => TestApp.StartAsync(setup =>
    {
        setup.Environment = environment;
        setup.RemoteAddress = IPAddress.Parse(remote);
        setup.LocalAddress = IPAddress.Parse(local);
        setup.Settings["Heartbeat:Management:AllowLoopback"] = allow?.ToString();
    });

    private static async Task<HttpStatusCode> GetAsync(TestApp app, params (string Name, string Value)[] headers)
    {
        using var response = await app.SendAsync("GET", "/api/v1/heartbeats", headers);
        return response.StatusCode;
    }
}
