using System.Net;
using Heartbeat.AspNetCore.Hosting;
using Heartbeat.Numbers;
using Heartbeat.Tests;

namespace Heartbeat.AspNetCore.Management;

public sealed class NumbersJsonTests
{
    [Fact]
    public async Task Stats()
    {
        await using var app = await TestApp.StartAsync();

        Snapshot.MatchesJson(await GetAsync(app, "/api/v1/heartbeats/7/stats"));
    }

    [Fact]
    public async Task Stats_of_what_was_never_watched()
    {
        var nothing = new SettingSuggestion(null, "No successful run.");
        await using var app = await TestApp.StartAsync(setup => setup.Registry.Numbers = new()
        {
            From = new(2026, 11, 23),
            To = new(2026, 11, 23),
            Runs = 0,
            Failures = 0,
            Downs = 0,
            UptimePercent = null,
            MedianDuration = null,
            P95Duration = null,
            LongestDuration = null,
            Trend = null,
            SuggestedGrace = nothing,
            SuggestedMaxRunTime = nothing,
        });

        Snapshot.MatchesJson(await GetAsync(app, "/api/v1/heartbeats/7/stats?days=1"));
    }

    [Fact]
    public async Task Executions()
    {
        await using var app = await TestApp.StartAsync();

        Snapshot.MatchesJson(await GetAsync(app, "/api/v1/heartbeats/7/executions"));
    }

    [Fact]
    public async Task Daily_uptime()
    {
        await using var app = await TestApp.StartAsync();

        Snapshot.MatchesJson(await GetAsync(app, "/api/v1/heartbeats/7/uptime/daily?days=4"));
    }

    private static async Task<string> GetAsync(TestApp app, string path)
    {
        using var response = await app.ManageAsync("GET", path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        return await response.Content.ReadAsStringAsync();
    }
}
