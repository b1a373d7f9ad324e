using Heartbeat.AspNetCore.Hosting;

namespace Heartbeat.AspNetCore.Management.RefusedPings;

public sealed class RefusedPingTests
{
    [Fact]
    public async Task A_job_that_pings_with_its_old_token_is_seen()
    {
        await using var app = await RealApp.StartAsync();
        var old = (string)(await app.CreateAsync(new { name = "x", interval = "1d" }))["uuid"]!;
        Assert.Null((await app.CallAsync("GET", "/api/v1/heartbeats/2"))["last_refused_ping"]);
        await app.CallAsync("POST", "/api/v1/heartbeats/2/rotate-token");
        app.Time.Advance(TimeSpan.FromSeconds(1));
        await app.PingAsync($"/ping/{old}");

        var all = await app.CallAsync("GET", "/api/v1/refused-pings?limit=1");
        var own = await app.CallAsync("GET", "/api/v1/heartbeats/2/refused-pings");
        var others = await app.CallAsync("GET", "/api/v1/heartbeats/1/refused-pings");
        var ping = all["refused_pings"]![0]!;

        Assert.Equal((1, 1, 0), ((int)all["total"]!, (int)all["limit"]!, (int)all["offset"]!));
        Assert.Equal((2, "x", "GET"), ((int)ping["heartbeat_id"]!, (string)ping["heartbeat_name"]!, (string)ping["method"]!));
        Assert.Equal(
            ("2026-11-23T12:00:00.000Z", "2026-11-23T12:00:01.000Z", old[..4] + "…"),
            ((string)ping["revoked_at"]!, (string)ping["at"]!, (string)ping["token"]!));
        Assert.Equal((1, 0), ((int)own["total"]!, (int)others["total"]!));
        Assert.Equal(
            ping.ToJsonString(), (await app.CallAsync("GET", "/api/v1/heartbeats/2"))["last_refused_ping"]!.ToJsonString());
    }

    [Fact]
    public async Task Those_of_a_deleted_monitor_are_still_there()
    {
        await using var app = await RealApp.StartAsync();
        var token = (string)(await app.CreateAsync(new { name = "x", interval = "1d" }))["uuid"]!;
        await app.CallAsync("DELETE", "/api/v1/heartbeats/2");
        await app.PingAsync($"/ping/{token}");

        Assert.Equal(1, (int)(await app.CallAsync("GET", "/api/v1/heartbeats/2/refused-pings"))["total"]!);
    }

    [Theory]
    [InlineData("/api/v1/refused-pings?limit=501", 400)]
    [InlineData("/api/v1/heartbeats/99/refused-pings", 404)]
    [InlineData("/api/v1/heartbeats/x/refused-pings", 400)]
    public async Task Parameters_are_checked(string path, int status)
    {
        await using var app = await RealApp.StartAsync();

        Assert.Equal(status, (await app.CallAsync("GET", path)).Status);
    }
}
