using System.Net;
using System.Security.Claims;
using System.Text;
using Heartbeat.Docs.Running;
using Heartbeat.Monitors;
using Heartbeat.Notifiers.Webhook;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using Snippets;

namespace Heartbeat.Docs;

/// <summary>Whole programs of the pages run, and do what the page around them says.</summary>
public sealed class ProgramTests
{
    private const string PingKey = "the-ping-key-of-this-test";
    private const string ChosenToken = "the-token-that-was-chosen";

    [Fact]
    public async Task The_program_of_the_front_page_takes_pings_of_what_it_declares_in_each_way_that_the_page_names()
    {
        await using var program = await RunningProgram.StartAsync(
            Programs.FrontPage,
            $"--Heartbeat:PingKeys:0={PingKey}",
            $"--Heartbeat:Monitors:nightly-backup:Token={ChosenToken}");
        var monitors = program.Services.GetRequiredService<IMonitorRegistry>();

        Assert.Equal(HttpStatusCode.OK, await GetAsync(program, $"/ping/{PingKey}/nightly-backup"));
        var monitor = await monitors.FindAsync("nightly-backup");
        Assert.Equal((MonitorStatus.Up, 1), (monitor!.Status, monitor.SignalCount));

        Assert.Equal(HttpStatusCode.OK, await GetAsync(program, $"/ping/{ChosenToken}"));
        var rotated = await monitors.RotateTokenAsync(monitor.Id);
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(program, $"/ping/{ChosenToken}"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(program, $"/ping/{rotated!.Token}/start"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(program, $"/ping/{rotated.Token}/0"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(program, "/health"));

        // Security: these asked for no secret, and no log has one of those that were asked for.
        Assert.Equal(HttpStatusCode.OK, await GetAsync(program, "/api/heartbeat/nightly-backup"));
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(program, "/api/v1/heartbeats"));
        Assert.NotEmpty(program.Log.All);
        Assert.DoesNotContain(program.Log.All, line => line.Contains(PingKey, StringComparison.OrdinalIgnoreCase)
            || line.Contains(ChosenToken, StringComparison.OrdinalIgnoreCase)
            || line.Contains(rotated.Token!, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_program_of_the_meta_package_tells_a_webhook()
    {
        await using var program = await RunningProgram.StartAsync(
            Programs.MetaPackage, $"--Heartbeat:PingKeys:0={PingKey}", "--AlertSecret=a-secret");
        var monitors = program.Services.GetRequiredService<IMonitorRegistry>();

        Assert.Equal(HttpStatusCode.OK, await GetAsync(program, $"/ping/{PingKey}/nightly-backup/fail"));

        var monitor = await monitors.FindAsync("nightly-backup");
        var delivery = Assert.Single((await monitors.GetDeliveriesAsync(monitor!.Id, new(10))).Items);
        Assert.Equal("ops", delivery.Notifier);
    }

    [Fact]
    public async Task The_program_of_the_endpoints_limits_pings_and_lets_operators_alone_manage()
    {
        await using var program = await RunningProgram.StartAsync(Endpoints.Run);
        var monitors = program.Services.GetRequiredService<IMonitorRegistry>();
        var created = await monitors.CreateAsync(new() { Name = "backup", Interval = "1d" });

        Assert.Equal(HttpStatusCode.OK, await GetAsync(program, $"/ping/{created.Token}"));
        Assert.Contains(
            await GetAsync(program, "/api/v1/heartbeats"), (HttpStatusCode[])[HttpStatusCode.Unauthorized, HttpStatusCode.Found]);
        Assert.Contains(
            await GetAsync(program, "/api/v1/heartbeats", CookieOf(program, "guest")),
            (HttpStatusCode[])[HttpStatusCode.Forbidden, HttpStatusCode.Found]);
        Assert.Equal(HttpStatusCode.OK, await GetAsync(program, "/api/v1/heartbeats", CookieOf(program, "operator")));
    }

    [Fact]
    public async Task The_receiver_takes_what_is_signed_and_nothing_else()
    {
        const string Secret = "the-secret-of-this-test";
        await using var program = await RunningProgram.StartAsync(Receiver.Run, $"--AlertSecret={Secret}");
        var body = Encoding.UTF8.GetBytes("{}");
        var now = TimeProvider.System.GetUtcNow();

        Assert.Equal(HttpStatusCode.OK, await PostAsync(WebhookSignature.Sign(Secret, now, body)));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(WebhookSignature.Sign("another", now, body)));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(WebhookSignature.Sign(Secret, now.AddMinutes(-6), body)));

        // What the front page keeps out of its log is in this one: the test there would hear it.
        Assert.Contains(program.Log.All, static line => line.Contains("/alerts", StringComparison.Ordinal));

        async Task<HttpStatusCode> PostAsync(string signature)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/alerts") { Content = new ByteArrayContent(body) };
            request.Headers.Add(WebhookSignature.HeaderName, signature);
            using var response = await program.Client.SendAsync(request);
            return response.StatusCode;
        }
    }

    private static async Task<HttpStatusCode> GetAsync(RunningProgram program, string path, string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        using var response = await program.Client.SendAsync(request);
        return response.StatusCode;
    }

    // What a sign-in page of the app would hand out.
    private static string CookieOf(RunningProgram program, string role)
    {
        const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;
        var cookies = program.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Scheme);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Role, role)], Scheme);
        var ticket = new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme);
        return $"{cookies.Cookie.Name}={cookies.TicketDataFormat.Protect(ticket)}";
    }
}
