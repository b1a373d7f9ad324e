using System.Text.Json.Nodes;
using Heartbeat.EndToEnd.Support;
using Heartbeat.Tests;

namespace Heartbeat.EndToEnd.Samples;

/// <summary>The worker with four Quartz jobs: what its README says that each turns into.</summary>
public sealed class QuartzSampleTests
{
    [Fact]
    public async Task Each_job_turns_into_what_the_readme_says_and_none_survives_the_worker_unnoticed()
    {
        using var folder = new TempFolder();
        // The test asks more often than the limit allows, which it shares with the worker.
        await using var server = await ServerProcess.StartAsync(folder.Path, "Heartbeat:RateLimits:ManagementPerAddress=0");
        await using var worker = WorkerProcess.Start(Places.Quartz, $"--Heartbeat:Client:ServerUrl={server.Api.Url}");

        await UntilAsync(server, "shop.invoices", static monitor => Status(monitor) == "up" && (long?)monitor["last_duration_ms"] >= 290);
        await UntilAsync(server, "shop.import", static monitor => Is(monitor, "down", "failed"));
        await UntilAsync(server, "shop.report", static monitor => Is(monitor, "down", "run_timed_out"));
        await UntilAsync(server, "shop.campaign", static monitor => (bool)monitor["retired"]!);
        await AssertRunsAsync(server);

        Assert.Equal(0, await worker.StopAsync());
        var report = await server.Api.FindAsync("shop.report");
        Assert.Contains(await server.Api.HistoryAsync(report, "pings"), static ping => (string?)ping["ping_type"] == "interrupted");

        await UntilAsync(server, "shop.invoices", static monitor => Is(monitor, "down", "missed"));
        Assert.DoesNotContain(server.Lines, static line => line.Contains("campaign", StringComparison.Ordinal));
        Assert.Equal(1, Alerts(server, "shop.import"));
        Assert.Equal(1, Alerts(server, "shop.report"));
    }

    private static async Task AssertRunsAsync(ServerProcess server)
    {
        var report = Assert.Single(await server.Api.HistoryAsync(await server.Api.FindAsync("shop.report"), "runs"));
        var took = (DateTimeOffset)report["completed_at"]! - (DateTimeOffset)report["started_at"]!;
        Assert.Equal("timed_out", (string?)report["outcome"]);
        Assert.InRange(took.TotalSeconds, 10, 11);

        var import = await server.Api.HistoryAsync(await server.Api.FindAsync("shop.import"), "pings");
        Assert.Contains(import, static ping =>
            (string?)ping["message"] == "InvalidDataException: line 3 of orders.csv has 4 fields, not 5");
    }

    private static int Alerts(ServerProcess server, string slug) =>
        server.Lines.Count(line => line.Contains($"Monitor {slug} is down", StringComparison.Ordinal));

    private static string? Status(JsonNode monitor) => (string?)monitor["status"];

    private static bool Is(JsonNode monitor, string status, string reason) =>
        Status(monitor) == status && (string?)monitor["down_reason"] == reason;

    private static Task UntilAsync(ServerProcess server, string slug, Func<JsonNode, bool> condition) => Wait.UntilAsync(
        async () =>
        {
            var list = await server.Api.GetAsync($"/api/v1/heartbeats?retired=true&slug={slug}");
            return list["heartbeats"]!.AsArray() is [{ } monitor] && condition(monitor);
        },
        $"what becomes of {slug}",
        150);
}
