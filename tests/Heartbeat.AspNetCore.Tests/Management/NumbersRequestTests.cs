using System.Net;
using System.Text.Json.Nodes;
using Heartbeat.AspNetCore.Hosting;

namespace Heartbeat.AspNetCore.Management;

public sealed class NumbersRequestTests
{
    [Fact]
    public async Task What_is_not_said_is_as_in_Maintenant()
    {
        await using var app = await TestApp.StartAsync();

        using var executions = await app.ManageAsync("GET", "/api/v1/heartbeats/7/executions");
        Assert.Equal(new(20), app.Registry.RunPage);

        using var uptime = await app.ManageAsync("GET", "/api/v1/heartbeats/7/uptime/daily");
        Assert.Equal(90, app.Registry.Days);
        var days = JsonNode.Parse(await uptime.Content.ReadAsStringAsync())!["days"]!.AsArray();
        Assert.Equal(90, days.Count);
        Assert.Equal("2026-11-23", (string)days[0]!["date"]!);
        Assert.Equal("2026-08-26", (string)days[89]!["date"]!);

        using var stats = await app.ManageAsync("GET", "/api/v1/heartbeats/7/stats");
        Assert.Equal(30, app.Registry.Days);
    }

    [Theory]
    [InlineData("stats?days=0", "days")]
    [InlineData("stats?days=401", "days")]
    [InlineData("stats?days=a", "days")]
    [InlineData("uptime/daily?days=401", "days")]
    [InlineData("executions?limit=501", "limit")]
    [InlineData("executions?offset=-1", "offset")]
    public async Task What_is_out_of_range_is_named(string path, string field)
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.ManageAsync("GET", $"/api/v1/heartbeats/7/{path}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal("INVALID_INPUT", (string)problem["error"]!["code"]!);
        Assert.NotNull(problem["errors"]![field]);
    }

    [Theory]
    [InlineData("stats?days=400")]
    [InlineData("uptime/daily?days=400")]
    [InlineData("executions?limit=500&offset=3")]
    public async Task What_is_in_range_is_answered(string path)
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.ManageAsync("GET", $"/api/v1/heartbeats/7/{path}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("stats")]
    [InlineData("uptime/daily")]
    [InlineData("executions")]
    public async Task An_unknown_monitor_is_not_found_and_no_id_is_refused(string path)
    {
        await using var app = await TestApp.StartAsync();

        using var unknown = await app.ManageAsync("GET", $"/api/v1/heartbeats/8/{path}");
        using var none = await app.ManageAsync("GET", $"/api/v1/heartbeats/nightly/{path}");
        using var closed = await app.SendAsync("GET", $"/api/v1/heartbeats/7/{path}");

        Assert.Equal(
            (HttpStatusCode.NotFound, HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized),
            (unknown.StatusCode, none.StatusCode, closed.StatusCode));
    }
}
