using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Heartbeat.AspNetCore.Hosting;

namespace Heartbeat.AspNetCore;

/// <summary>Numbers of pings that came over HTTP, in the real engine.</summary>
public sealed class NumbersWholeWayTests
{
    [Fact]
    public async Task Runs_are_executions_with_what_their_jobs_sent()
    {
        await using var app = await RealApp.StartAsync();
        var (id, uuid) = await CreateAsync(app);
        await app.PingAsync($"/ping/{uuid}/start");
        app.Time.Advance(TimeSpan.FromSeconds(5));
        using (await app.Client.PostAsync($"/ping/{uuid}/3", new StringContent("disk full")))
        {
        }

        await app.PingAsync($"/ping/{uuid}");
        await app.PingAsync($"/ping/{uuid}/start");

        var answer = await app.GetAsync($"/api/v1/heartbeats/{id}/executions");
        Assert.Equal(3, (int)answer["total"]!);
        var executions = answer["executions"]!.AsArray();
        Assert.Equal(["in_progress", "success", "failure"], executions.Select(static it => (string)it!["outcome"]!));
        Assert.Equal(["started_at"], Times(executions[0]!));
        Assert.Equal(["completed_at"], Times(executions[1]!));
        Assert.Equal(["started_at", "completed_at"], Times(executions[2]!));
        Assert.Equal([null, null, "disk full"], executions.Select(static it => (string?)it!["payload"]));
        Assert.Equal([null, null, 5_000], executions.Select(static it => (long?)it!["duration_ms"]));
        Assert.Equal(3, (int)executions[2]!["exit_code"]!);
        var second = (await app.GetAsync($"/api/v1/heartbeats/{id}/executions?limit=1&offset=1"))["executions"]!.AsArray();
        Assert.Equal((long)executions[1]!["id"]!, (long)Assert.Single(second)!["id"]!);

        static IEnumerable<string> Times(JsonNode execution) =>
            execution.AsObject().Select(static field => field.Key).Where(static key => key.EndsWith("_at", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_day_has_the_uptime_of_what_was_watched_and_the_times_that_it_went_down()
    {
        await using var app = await RealApp.StartAsync();
        var (id, uuid) = await CreateAsync(app);
        Assert.Null(Today(await DaysAsync(app, id))["uptime_percent"]);

        await app.PingAsync($"/ping/{uuid}");
        await app.PassAsync(TimeSpan.FromSeconds(30));
        await app.PingAsync($"/ping/{uuid}/1");
        await app.PassAsync(TimeSpan.FromSeconds(10));

        var days = await DaysAsync(app, id);
        Assert.Equal(3, days.Count);
        Assert.Equal((75.0, 1), ((double)Today(days)["uptime_percent"]!, (int)Today(days)["incident_count"]!));
        Assert.All(days.Skip(1), static day => Assert.Null(day!["uptime_percent"]));
        Assert.All(days.Skip(1), static day => Assert.Equal(0, (int)day!["incident_count"]!));
    }

    [Fact]
    public async Task Stats_say_what_the_grace_period_could_be()
    {
        await using var app = await RealApp.StartAsync();
        var (id, uuid) = await CreateAsync(app);
        for (var run = 0; run < 21; run++)
        {
            await app.PingAsync($"/ping/{uuid}/start");
            await app.PassAsync(TimeSpan.FromSeconds(5));
            await app.PingAsync($"/ping/{uuid}/0");
            await app.PassAsync(TimeSpan.FromSeconds(58));
        }

        var stats = await app.Client.GetFromJsonAsync<JsonNode>($"/api/v1/heartbeats/{id}/stats?days=7");

        Assert.Equal((21, 0, 100.0), ((int)stats!["runs"]!, (int)stats["failures"]!, (double)stats["uptime_percent"]!));
        Assert.Equal("5s", (string)stats["duration"]!["median"]!);
        Assert.Equal("10s", (string)stats["suggested_grace"]!["text"]!);
        Assert.Equal("All 21 runs came by their due time; 10s leaves room.", (string)stats["suggested_grace"]!["reason"]!);
        Assert.Equal(60_000, (long)stats["suggested_max_run_time"]!["ms"]!);
    }

    private static async Task<(long Id, string Uuid)> CreateAsync(RealApp app)
    {
        var monitor = await app.CreateAsync(new { name = "job", interval = "1m", grace_period = "1h", max_run_time = "1h" });
        return ((long)monitor["id"]!, (string)monitor["uuid"]!);
    }

    private static async Task<JsonArray> DaysAsync(RealApp app, long id) =>
        (await app.GetAsync($"/api/v1/heartbeats/{id}/uptime/daily?days=3"))["days"]!.AsArray();

    private static JsonNode Today(JsonArray days)
    {
        Assert.Equal("2026-11-23", (string)days[0]!["date"]!);
        return days[0]!;
    }
}
