using System.Net;
using Heartbeat.AspNetCore.Hosting;

namespace Heartbeat.AspNetCore.Pings;

/// <summary>With the real state machine behind it: a refused ping raises no false alarm.</summary>
public sealed class PingRefusalWholeWayTests
{
    [Fact]
    public async Task A_success_that_ends_an_open_run_is_taken_however_much_was_logged_before()
    {
        await using var app = await StartAsync(limit: 5);
        var token = await CreateAsync(app);
        await app.PingAsync($"/ping/{token}/start");
        await FloodAsync(app, $"/ping/{token}/log", taken: 4);

        Assert.Equal(HttpStatusCode.OK, await app.PingAsync($"/ping/{token}"));
        Assert.Equal("up", await StatusAsync(app));
    }

    [Fact]
    public async Task A_crash_loop_is_heard_to_its_end()
    {
        await using var app = await StartAsync(limit: 5);
        var token = await CreateAsync(app);
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await app.PingAsync($"/ping/{token}/start"));
            Assert.Equal(HttpStatusCode.OK, await app.PingAsync($"/ping/{token}/1"));
        }

        Assert.Equal("down", await StatusAsync(app));
        Assert.Equal(HttpStatusCode.OK, await app.PingAsync($"/ping/{token}/start"));
        Assert.Equal(HttpStatusCode.OK, await app.PingAsync($"/ping/{token}"));
        Assert.Equal("up", await StatusAsync(app));
    }

    [Fact]
    public async Task Starts_without_end_are_refused_while_one_that_just_began_is_open()
    {
        await using var app = await StartAsync(limit: 5);
        var token = await CreateAsync(app);

        await FloodAsync(app, $"/ping/{token}/start", taken: 5);
    }

    [Fact]
    public async Task A_monitor_whose_pings_are_refused_again_and_again_stays_up()
    {
        await using var app = await StartAsync(limit: 1);
        var token = await CreateAsync(app, interval: "10s", grace: "20s");
        for (var second = 0; second < 300; second++)
        {
            await app.PingAsync($"/ping/{token}");
            Assert.Equal("up", await StatusAsync(app));
            await app.PassAsync(TimeSpan.FromSeconds(1));
        }

        Assert.Empty(app.Notifier.Notifications);
    }

    [Fact]
    public async Task A_rotated_token_is_unknown_at_once_however_much_it_pinged()
    {
        await using var app = await StartAsync(limit: 1);
        var token = await CreateAsync(app);
        await app.PingAsync($"/ping/{token}");
        Assert.Equal(HttpStatusCode.TooManyRequests, await app.PingAsync($"/ping/{token}"));

        await app.SendAsync(HttpMethod.Post, "/api/v1/heartbeats/2/rotate-token");

        Assert.Equal(HttpStatusCode.NotFound, await app.PingAsync($"/ping/{token}"));
    }

    private static Task<RealApp> StartAsync(int limit) =>
        RealApp.StartAsync(settings: [new("Heartbeat:RateLimits:PingsPerMonitor", $"{limit}")]);

    private static async Task<string> CreateAsync(RealApp app, string interval = "1h", string grace = "10m") =>
        (string)(await app.CreateAsync(new { name = "x", interval, grace_period = grace }))["uuid"]!;

    private static async Task<string> StatusAsync(RealApp app) =>
        (string)(await app.GetAsync("/api/v1/heartbeats/2"))["heartbeat"]!["status"]!;

    private static async Task FloodAsync(RealApp app, string path, int taken)
    {
        for (var i = 0; i < taken; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await app.PingAsync(path));
        }

        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, await app.PingAsync(path));
        }
    }
}
