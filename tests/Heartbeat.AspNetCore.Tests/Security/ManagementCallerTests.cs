using System.Net;
using System.Security.Claims;
using Heartbeat.AspNetCore.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Heartbeat.AspNetCore.Security;

/// <summary>The log says who changed what, and never with which key.</summary>
public sealed class ManagementCallerTests
{
    [Theory]
    [InlineData("POST", "", "Information Heartbeat.AspNetCore 2010 Monitor 7 was created by ops")]
    [InlineData("DELETE", "/7", "Information Heartbeat.AspNetCore 2011 Monitor 7 was deleted by ops")]
    [InlineData("POST", "/7/pause", "Information Heartbeat.AspNetCore 2012 Monitor 7 was paused by ops")]
    [InlineData("POST", "/7/resume", "Information Heartbeat.AspNetCore 2013 The pause of monitor 7 was ended by ops")]
    [InlineData("POST", "/7/rotate-token", "Information Heartbeat.AspNetCore 2014 Monitor 7 was given a new ping token by ops")]
    public async Task A_change_is_logged_with_the_name_of_the_key(string method, string rest, string line)
    {
        await using var app = await StartAsync(static setup => setup.Settings["Heartbeat:ApiKeys:1:Name"] = "ops");

        using var response = await app.ManageAsync(
            method, $"/api/v1/heartbeats{rest}", method == "POST" && rest.Length == 0 ? """{"name":"x"}""" : null);

        Assert.True(response.IsSuccessStatusCode);
        Assert.StartsWith(line, Assert.Single(Changes(app)), StringComparison.Ordinal);
        Assert.DoesNotContain(app.Logs.Lines, static logged => logged.Contains(TestApp.WriteKey, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_without_a_name_is_named_by_its_place_in_the_configuration()
    {
        await using var app = await StartAsync();

        using var response = await app.ManageAsync("DELETE", "/api/v1/heartbeats/7");

        Assert.Contains("deleted by key #1.", Assert.Single(Changes(app)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_machine_itself_is_named_loopback()
    {
        await using var app = await StartAsync(static setup =>
        {
            setup.UseKestrel = true;
            setup.Settings["Heartbeat:Management:AllowLoopback"] = "true";
        });

        using var response = await app.SendAsync("DELETE", "/api/v1/heartbeats/7");

        Assert.Contains("deleted by loopback.", Assert.Single(Changes(app)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("anna", "deleted by anna.")]
    [InlineData("anna\nError: all is lost", "deleted by anna\uFFFDError: all is lost.")]
    [InlineData(null, "deleted by somebody whom the app's policy let in.")]
    public async Task A_user_of_the_app_is_named_on_one_line(string? user, string part)
    {
        await using var app = await StartAsync(setup =>
        {
            setup.Services = static services => services.AddAuthorization();
            setup.AfterRouting = pipeline =>
            {
                pipeline.Use((context, next) =>
                {
                    Claim[] claims = user is null ? [] : [new Claim(ClaimTypes.Name, user)];
                    context.User = new ClaimsPrincipal(new ClaimsIdentity(claims, "test"));
                    return next(context);
                });
                pipeline.UseAuthorization();
            };
            setup.Endpoints = static endpoints => endpoints.Management.RequireAuthorization();
        });

        using var response = await app.SendAsync("DELETE", "/api/v1/heartbeats/7");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Contains(part, Assert.Single(Changes(app)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_changes_nothing_is_not_logged()
    {
        await using var app = await StartAsync();

        using var unknown = await app.ManageAsync("DELETE", "/api/v1/heartbeats/99");
        using var read = await app.ManageAsync("GET", "/api/v1/heartbeats/7");

        Assert.Empty(Changes(app));
    }

    private static Task<TestApp> StartAsync(Action<TestAppSetup>? change = null) => TestApp.StartAsync(setup =>
    {
        setup.Settings["Logging:LogLevel:Heartbeat.AspNetCore"] = "Information";
        change?.Invoke(setup);
    });

    private static IReadOnlyList<string> Changes(TestApp app) =>
        [.. app.Logs.Lines.Where(static line => line.Contains(" 201", StringComparison.Ordinal))];
}
