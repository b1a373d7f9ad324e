using Heartbeat.AspNetCore.Hosting;
using Heartbeat.Tests;

namespace Heartbeat.AspNetCore.Management;

/// <summary>How silences, refused pings and the audit trail look on the wire.</summary>
public sealed class OperationJsonTests
{
    [Fact]
    public async Task Silences()
    {
        await using var app = await RealApp.StartAsync();
        await app.CallAsync("POST", "/api/v1/silences", """{"id":1,"duration":"2h","reason":"patches"}""");
        await app.CallAsync(
            "POST", "/api/v1/silences", """{"tag":"db","cron":"0 3 * * 7","duration":"1h","time_zone":"Europe/Riga"}""");

        Snapshot.MatchesJson(await GetAsync(app, "/api/v1/silences"));
    }

    [Fact]
    public async Task Refused_pings()
    {
        await using var app = await RealApp.StartAsync();
        var monitor = await app.CreateAsync(new { name = "x", interval = "1d", token = "abcdefghijklmnopqrstuvwxyz" });
        await app.CallAsync("DELETE", $"/api/v1/heartbeats/{monitor["id"]}");
        await app.PingAsync($"/ping/{monitor["uuid"]}");

        Snapshot.MatchesJson(await GetAsync(app, "/api/v1/refused-pings"));
    }

    [Fact]
    public async Task The_audit_trail()
    {
        await using var app = await RealApp.StartAsync();
        await app.CreateAsync(new { name = "x", interval = "1d" });
        await app.CallAsync("PATCH", "/api/v1/heartbeats/2", """{"grace_period":"2h","tags":["a","b"]}""");
        await app.CallAsync("POST", "/api/v1/heartbeats/2/pause", """{"for":"1h","reason":"deploy"}""");

        // The numbers are those of the store's steps, of which there are others.
        var trail = await app.CallAsync("GET", "/api/v1/heartbeats/2/audit");
        foreach (var entry in trail["entries"]!.AsArray())
        {
            entry!["id"] = 1;
        }

        Snapshot.MatchesJson(trail.Json!.ToJsonString());
    }

    [Fact]
    public async Task A_refusal_with_warnings()
    {
        await using var app = await RealApp.StartAsync();

        var refused = await app.CallAsync("POST", "/api/v1/heartbeats", """{"nmae":"x","interval_seconds":-5}""");

        Snapshot.MatchesJson(refused.Json!.ToJsonString());
    }

    private static async Task<string> GetAsync(RealApp app, string path) =>
        (await app.CallAsync("GET", path)).Json!.ToJsonString();
}
