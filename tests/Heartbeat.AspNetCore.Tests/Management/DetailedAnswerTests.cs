using System.Text.Json.Nodes;
using Heartbeat.AspNetCore.Hosting;
using Heartbeat.Signals;
using Microsoft.Extensions.DependencyInjection;

namespace Heartbeat.AspNetCore.Management;

/// <summary>What answers say beyond what people look for, so that a registry in another process knows as much as this one.</summary>
public sealed class DetailedAnswerTests
{
    [Theory]
    [InlineData("""{"name":"x","interval":"1h","maintenance":[{"schedule":"0 3 * * 7","duration":"1h"}]}""", "Europe/Riga")]
    [InlineData("""{"name":"x","schedule":"reported","time_zone":"Asia/Tokyo","maintenance":[{"schedule":"Mon 03:00 UTC","duration":"1h"},{"schedule":"Mon 04:00","duration":"1h"}]}""", "Asia/Tokyo")]
    [InlineData("""{"name":"x","schedule":"reported","maintenance":[{"schedule":"Mon 03:00 UTC","duration":"1h"}]}""", "UTC")]
    [InlineData("""{"name":"x","interval":"1h"}""", null)]
    public async Task A_monitor_tells_the_zone_of_its_windows(string monitor, string? zone)
    {
        await using var app = await RealApp.StartAsync(settings: new KeyValuePair<string, string?>("Heartbeat:DefaultTimeZone", "Europe/Riga"));

        var created = await app.CallAsync("POST", "/api/v1/heartbeats", monitor);

        Assert.Equal((201, zone), (created.Status, (string?)created["maintenance_time_zone"]));
    }

    [Fact]
    public async Task A_monitor_with_windows_can_be_sent_back_as_it_was_shown()
    {
        await using var app = await RealApp.StartAsync();
        await app.CreateAsync(new { name = "x", interval = "1h", maintenance = new[] { new { schedule = "0 3 * * 7", duration = "1h" } } });
        var shown = await app.GetAsync("/api/v1/heartbeats/2");

        var answer = await app.CallAsync("PUT", "/api/v1/heartbeats/2", shown.ToJsonString());

        Assert.Equal((200, null, 1), (answer.Status, answer["warnings"], (int)answer["version"]!));
    }

    [Fact]
    public async Task A_ping_tells_when_the_next_one_was_said_to_come()
    {
        await using var app = await RealApp.StartAsync();
        var reporter = app.Services.GetRequiredService<IHeartbeatReporter>();
        await reporter.ReportAsync("declared", new Signal(SignalKind.Success) { NextDue = app.Time.GetUtcNow().AddHours(2) });
        await reporter.ReportAsync("declared", new Signal(SignalKind.Expect) { NextDue = DateTimeOffset.MaxValue });
        await reporter.ReportAsync("declared", new Signal(SignalKind.Success));

        var pings = (await app.GetAsync("/api/v1/heartbeats/1/pings"))["pings"]!.AsArray();

        Assert.Equal(
            [null, "9999-12-31T23:59:59.999Z", "2026-11-23T14:00:00.000Z"],
            pings.Select(static ping => (string?)ping!["next_due_at"]));
    }

    [Fact]
    public async Task A_delivery_tells_of_its_message()
    {
        await using var app = await RealApp.StartAsync();
        var reporter = app.Services.GetRequiredService<IHeartbeatReporter>();
        await reporter.FailAsync("declared");
        await app.PassAsync(TimeSpan.FromSeconds(10));
        await reporter.SucceedAsync("declared");
        await app.PassAsync(TimeSpan.FromSeconds(5));

        var deliveries = (await app.GetAsync("/api/v1/heartbeats/1/deliveries"))["deliveries"]!.AsArray();

        Assert.Equal(["up", "down"], deliveries.Select(static delivery => (string)delivery!["kind"]!));
        Assert.Single(deliveries.Select(static delivery => (string)delivery!["outage_id"]!).Distinct());
        Assert.Equal((10_000, null), (DownOf(deliveries[0]!), DownOf(deliveries[1]!)));
        Assert.Equal(
            ["2026-11-23T12:00:10.000Z", "2026-11-23T12:00:00.000Z"],
            deliveries.Select(static delivery => (string)delivery!["at"]!));
        Assert.All(deliveries, static delivery => Assert.NotNull(delivery!["first_attempt_at"]));

        static long? DownOf(JsonNode delivery) => (long?)delivery["down_ms"];
    }

    [Fact]
    public async Task Open_runs_are_a_condition_beside_others()
    {
        await using var app = await RealApp.StartAsync();
        await app.CreateAsync(new { name = "x", interval = "1h" });
        await app.Services.GetRequiredService<IHeartbeatReporter>().StartAsync("declared");

        var running = await app.GetAsync("/api/v1/heartbeats?running=true&status=new,up");
        var idle = await app.GetAsync("/api/v1/heartbeats?running=false");
        var bulk = await app.CallAsync("POST", "/api/v1/heartbeats/bulk", """{"filter":{"running":true},"action":"pause","dry_run":true}""");

        Assert.Equal((1, 2), ((int)running["heartbeats"]![0]!["id"]!, (int)idle["heartbeats"]![0]!["id"]!));
        Assert.Equal((1, 1, 1), ((int)running["total"]!, (int)idle["total"]!, bulk["items"]!.AsArray().Count));
    }
}
