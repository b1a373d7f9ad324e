using System.Globalization;
using System.Net;
using Heartbeat.EndToEnd.Support;
using Heartbeat.Tests;
using Xunit.Abstractions;

namespace Heartbeat.EndToEnd.Alerts;

/// <summary>Silence raises one alert, in time, on the real clock.</summary>
public sealed class SilenceTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Silent_monitors_send_one_down_each_in_time_and_after_the_next_ping_one_up()
    {
        using var folder = new TempFolder();
        await using var hooks = await WebhookReceiver.StartAsync();
        await using var server = await ServerProcess.StartAsync(folder.Path, hooks.Settings);
        await WarmUpAsync(server, hooks);
        var deadlines = new Dictionary<TestMonitor, DateTimeOffset>();
        for (var number = 0; number < 4; number++)
        {
            var monitor = await server.Api.CreateAsync(
                new { name = $"silent {number}", interval = "2s", grace_period = "1s" });
            Assert.Equal(HttpStatusCode.OK, await server.Api.PingAsync(monitor));
            deadlines[monitor] = DateTimeOffset.Parse(
                (string)(await server.Api.GetAsync(monitor))["deadline_at"]!, CultureInfo.InvariantCulture);
            await Wait.ForAsync(0.3);
        }

        await Wait.UntilAsync(() => hooks.Received.Count >= 1 + deadlines.Count, "the down messages");
        await Wait.ForAsync(4);
        foreach (var monitor in deadlines.Keys)
        {
            Assert.Equal(HttpStatusCode.OK, await server.Api.PingAsync(monitor));
        }

        await Wait.UntilAsync(() => hooks.Received.Count >= 1 + (2 * deadlines.Count), "the up messages");
        await Wait.ForAsync(1);

        Assert.All(hooks.Received, static webhook => Assert.True(webhook.IsSigned));
        Assert.All(deadlines, pair => CheckDownAndUp(hooks.Of(pair.Key), pair.Value));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_start_that_never_ends_is_a_run_that_timed_out(bool pingedBefore)
    {
        using var folder = new TempFolder();
        await using var hooks = await WebhookReceiver.StartAsync();
        await using var server = await ServerProcess.StartAsync(folder.Path, hooks.Settings);
        await WarmUpAsync(server, hooks);
        var monitor = await server.Api.CreateAsync(
            new { name = "hangs", interval = "1h", grace_period = "1h", max_run_time = "2s" });
        if (pingedBefore)
        {
            await server.Api.PingAsync(monitor);
        }

        var began = TimeProvider.System.GetUtcNow();
        Assert.Equal(HttpStatusCode.OK, await server.Api.PingAsync(monitor, "/start"));
        await Wait.UntilAsync(() => hooks.Of(monitor).Count > 0, "the down message");
        await Wait.ForAsync(1);

        var down = Assert.Single(hooks.Of(monitor));
        Assert.Equal(("down", "run_timed_out"), (down.Event, down.Reason));
        Assert.InRange(down.Arrival - began, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2) + Allowed);
        Assert.Equal(
            "timed_out", (string?)(await server.Api.HistoryAsync(monitor, "runs"))[^1]["outcome"]);
    }

    [Fact]
    public async Task A_declared_job_that_never_runs_at_all_is_down()
    {
        using var folder = new TempFolder();
        await using var hooks = await WebhookReceiver.StartAsync();
        await using var server = await ServerProcess.StartAsync(
            folder.Path,
            [.. hooks.Settings, "Heartbeat:Monitors:ghost:Interval=2s", "Heartbeat:Monitors:ghost:Grace=1s"]);
        var ghost = await server.Api.FindAsync("ghost");

        await Wait.UntilAsync(() => hooks.Received.Count > 0, "the down message");
        await Wait.ForAsync(2);

        var down = Assert.Single(hooks.Received);
        Assert.Equal((ghost.Id, "down", "missed"), (down.MonitorId, down.Event, down.Reason));
    }

    // The first message of a process waits for the compiler, on a busy machine for a second and more.
    private static async Task WarmUpAsync(ServerProcess server, WebhookReceiver hooks)
    {
        var other = await server.Api.CreateAsync(new { name = "warm-up", interval = "1h" });
        Assert.Equal(HttpStatusCode.OK, await server.Api.PingAsync(other, "/fail"));
        await Wait.UntilAsync(() => hooks.Received.Count > 0, "the first message");
    }

    private void CheckDownAndUp(IReadOnlyList<ReceivedWebhook> received, DateTimeOffset deadline)
    {
        Assert.Equal(["down", "up"], received.Select(static webhook => webhook.Event));
        var (down, up) = (received[0], received[1]);
        var latency = down.Arrival - deadline;
        output.WriteLine($"deadline to webhook: {latency.TotalMilliseconds:F0} ms");
        Assert.InRange(latency, TimeSpan.Zero, Allowed);
        Assert.InRange(down.At - deadline, TimeSpan.FromMilliseconds(-1), Allowed);
        Assert.Equal("missed", down.Reason);
        Assert.Null(down.Json["own_outage"]);
        Assert.Equal("recovered", up.Reason);
        Assert.Equal(down.Id, (string?)up.Json["outage_id"]);
        Assert.Equal((up.At - down.At).TotalSeconds, (double)up.Json["downtime_seconds"]!, 1.0);
    }
}
