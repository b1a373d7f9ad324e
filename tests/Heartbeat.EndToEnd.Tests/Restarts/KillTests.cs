using Heartbeat.EndToEnd.Support;
using Heartbeat.Tests;
using Xunit.Abstractions;

namespace Heartbeat.EndToEnd.Restarts;

/// <summary>The server dies under load, again and again.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Jobs = 16;
    private const int Kills = 10;

    [Fact]
    public async Task Ten_kills_lose_no_acknowledged_ping_and_neither_lose_nor_double_a_change()
    {
        var seed = Environment.ProcessId;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        using var folder = new TempFolder();
        await using var hooks = await WebhookReceiver.StartAsync();
        await using var server = new RunningServer(
            folder.Path, [.. hooks.Settings, "Heartbeat:Sqlite:SignalsKept=10000"]);
        await server.StartAsync();
        var jobs = new List<PingingJob>();
        for (var number = 0; number < Jobs; number++)
        {
            var monitor = await server.Api.CreateAsync(
                new { name = $"job {number}", interval = "1h", grace_period = "1h" });
            jobs.Add(new PingingJob(server, monitor, seed + number));
        }

        using var stop = new CancellationTokenSource();
        var running = Task.WhenAll(jobs.Select(job => Task.Run(() => job.RunAsync(stop.Token))));
        for (var kill = 0; kill < Kills; kill++)
        {
            await Wait.ForAsync(0.5 + random.NextDouble());
            await server.Process.KillAsync();
            await server.StartAsync();
        }

        await Wait.ForAsync(0.5);
        await stop.CancelAsync();
        await running;

        output.WriteLine($"{jobs.Sum(static job => job.Acknowledged.Count)} pings acknowledged over {Kills} kills");
        foreach (var job in jobs)
        {
            await CheckAsync(server.Api, job, hooks);
        }

        output.WriteLine($"{hooks.Received.Count} messages, {hooks.Received.DistinctBy(static hook => hook.Id).Count()} different");
    }

    private static async Task CheckAsync(HeartbeatApi api, PingingJob job, WebhookReceiver hooks)
    {
        var history = await MonitorHistory.ReadAsync(api, job.Monitor);
        var messages = history.Messages;
        Assert.Equal(0, job.Refused);
        Assert.NotEmpty(job.Acknowledged);
        Assert.Empty(job.Acknowledged.Except(messages));
        Assert.Equal(messages.Distinct().Order(StringComparer.Ordinal), messages);
        Assert.Equal(messages.Count, history.PingCount);

        var expected = history.ExpectedChanges();
        Assert.Equal(expected, history.Changes);
        Assert.Equal(expected[^1].To, history.Status);

        var events = expected
            .Where(static change => change.From != "new" || change.To == "down")
            .Select(static change => change.To)
            .ToList();
        await Wait.UntilAsync(() => Once(hooks.Of(job.Monitor)).Count >= events.Count, "the messages of all changes", 60);
        var received = hooks.Of(job.Monitor);
        Assert.Equal(events, Once(received).Select(static hook => hook.Event));
        Assert.All(received, static hook => Assert.True(hook.IsSigned));
        Assert.All(
            received.GroupBy(static hook => hook.Id, StringComparer.Ordinal),
            static same => Assert.Single(same.Select(static hook => hook.Text).Distinct(StringComparer.Ordinal)));
    }

    private static List<ReceivedWebhook> Once(IReadOnlyList<ReceivedWebhook> received) =>
        [.. received.DistinctBy(static hook => hook.Id, StringComparer.Ordinal)];
}
