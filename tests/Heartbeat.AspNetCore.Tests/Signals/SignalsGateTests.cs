using System.Net;
using Heartbeat.AspNetCore.Hosting;
using Heartbeat.AspNetCore.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Heartbeat.AspNetCore.Signals;

/// <summary>Who may report to any monitor by its slug.</summary>
public sealed class SignalsGateTests
{
    private static readonly string One = SignalsCalls.Of("""{"monitor":"nightly","kind":"success"}""");

    [Theory]
    [InlineData(TestApp.PingKey, 200, null)]
    [InlineData(TestApp.WriteKey, 200, null)]
    [InlineData(TestApp.ReadKey, 403, "FORBIDDEN")]
    [InlineData("wrong", 401, "UNAUTHORIZED")]
    [InlineData(null, 401, "UNAUTHORIZED")]
    public async Task A_ping_key_or_a_key_that_writes_is_needed(string? key, int status, string? code)
    {
        await using var app = await TestApp.StartAsync();

        var answer = await app.Client.ReportAsync(One, key);

        Assert.Equal((status, code), (answer.Status, answer.Code));
        Assert.Equal(status == 200 ? 1 : 0, app.Store.Signals.Count);
    }

    [Theory]
    [InlineData(TestApp.PingKey)]
    [InlineData(TestApp.WriteKey)]
    public async Task A_key_may_come_as_bearer_token(string key)
    {
        await using var app = await TestApp.StartAsync();

        var answer = await app.Client.ReportAsync(One, key: null, ("Authorization", $"Bearer {key}"));

        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task An_expired_key_is_refused()
    {
        await using var app = await TestApp.StartAsync(
            static setup => setup.Settings["Heartbeat:ApiKeys:1:Expires"] = "2026-11-01");

        var answer = await app.Client.ReportAsync(One, TestApp.WriteKey);

        Assert.Equal((401, "KEY_EXPIRED"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("127.0.0.1", "true", null, 200)]
    [InlineData("127.0.0.1", "false", null, 401)]
    [InlineData("192.0.2.7", "true", null, 401)]
    [InlineData("127.0.0.1", "true", "wrong", 401)]
    public async Task The_machine_itself_needs_no_key_where_that_is_allowed(
        string address, string allowed, string? key, int status)
    {
        await using var app = await TestApp.StartAsync(setup =>
        {
            setup.Settings["Heartbeat:Management:AllowLoopback"] = allowed;
            setup.RemoteAddress = IPAddress.Parse(address);
            setup.LocalAddress = IPAddress.Loopback;
        });

        Assert.Equal(status, (await app.Client.ReportAsync(One, key)).Status);
    }

    [Fact]
    public async Task A_page_of_another_site_cannot_report()
    {
        await using var app = await TestApp.StartAsync();

        var answer = await app.Client.ReportAsync(One, TestApp.PingKey, ("Origin", "https://evil.example"));

        Assert.Equal((403, "CROSS_SITE"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Wrong_keys_are_limited_and_right_ones_are_not()
    {
        await using var app = await TestApp.StartAsync(static setup =>
        {
            setup.Settings["Heartbeat:RateLimits:UnknownTokensPerAddress"] = "2";
            setup.Settings["Heartbeat:RateLimits:ManagementPerAddress"] = "2";
        });

        List<int> wrong = [];
        List<int> right = [];
        for (var turn = 0; turn < 4; turn++)
        {
            wrong.Add((await app.Client.ReportAsync(One, "wrong")).Status);
            right.Add((await app.Client.ReportAsync(One)).Status);
        }

        Assert.Equal([401, 401, 429, 429], wrong);
        Assert.Equal([200, 200, 200, 200], right);
    }

    [Theory]
    [InlineData("ops", 200)]
    [InlineData(null, 401)]
    public async Task A_policy_of_the_app_decides_alone(string? role, int status)
    {
        await using var app = await TestApp.StartAsync(static setup =>
        {
            setup.Services = static services =>
            {
                services.AddAuthentication("role").AddScheme<AuthenticationSchemeOptions, RoleHeaderHandler>("role", null);
                services.AddAuthorizationBuilder().AddPolicy("ops", static policy => policy.RequireRole("ops"));
            };
            setup.AfterRouting = static pipeline => pipeline.UseAuthentication().UseAuthorization();
            setup.Endpoints = static endpoints => endpoints.Pings.RequireAuthorization("ops");
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, SignalsCalls.Path) { Content = new StringContent(One) };
        request.Headers.Add("X-Api-Key", role is null ? TestApp.PingKey : "whatever");
        if (role is not null)
        {
            request.Headers.Add(RoleHeaderHandler.Header, role);
        }

        using var response = await app.Client.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task No_key_is_logged()
    {
        await using var app = await TestApp.StartAsync(static setup => setup.LogLevel = LogLevel.Trace);

        await app.Client.ReportAsync(One);
        await app.Client.ReportAsync(One, TestApp.WriteKey);
        await app.Client.ReportAsync(One, TestApp.ReadKey);
        await app.Client.ReportAsync(One, "a-wrong-key-of-somebody");

        Assert.NotEmpty(app.Logs.Lines);
        Assert.All(app.Logs.Lines, static line => Assert.DoesNotContain("key-", line, StringComparison.Ordinal));
    }
}
