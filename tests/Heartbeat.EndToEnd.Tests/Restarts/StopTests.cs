using System.Diagnostics;
using Heartbeat.EndToEnd.Support;
using Heartbeat.Tests;
using Xunit.Abstractions;

namespace Heartbeat.EndToEnd.Restarts;

/// <summary>The server ends when asked to, is suspended, and comes back: nobody is told that jobs died which did not.</summary>
public sealed class StopTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_restart_ends_cleanly_answers_until_the_end_and_alerts_for_nothing()
    {
        using var folder = new TempFolder();
        await using var hooks = await WebhookReceiver.StartAsync();
        await using var server = new RunningServer(folder.Path, hooks.Settings);
        await server.StartAsync();
        var jobs = await CreateAsync(server, 20, "5s", "1s");
        using var stop = new CancellationTokenSource();
        var running = Task.WhenAll(jobs.Select(job => job.RunAsync(0.1, stop.Token)));
        await Wait.ForAsync(2);

        var watch = Stopwatch.StartNew();
        var exitCode = await server.Process.StopAsync();
        output.WriteLine($"ended after {watch.ElapsedMilliseconds} ms");
        await Wait.ForAsync(1);
        await server.StartAsync();
        await Wait.ForAsync(8);
        await stop.CancelAsync();
        await running;

        Assert.Equal(0, exitCode);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 30);
        Assert.Empty(jobs.SelectMany(static job => job.Broken));
        foreach (var job in jobs)
        {
            var json = await server.Api.GetAsync(job.Monitor);
            Assert.Equal("up", (string?)json["status"]);
            Assert.InRange((long)json["ping_count"]!, job.Acknowledged, job.Acknowledged + job.Unheard);
        }

        Assert.DoesNotContain(hooks.Received, static hook => hook.Event != "system");
    }

    [Fact]
    public async Task A_suspended_server_alerts_for_nobody_but_the_job_that_died_and_names_its_outage()
    {
        using var folder = new TempFolder();
        await using var hooks = await WebhookReceiver.StartAsync();
        await using var server = new RunningServer(folder.Path, hooks.Settings);
        await server.StartAsync();
        var healthy = await CreateAsync(server, 10, "3s", "2s");
        var dies = (await CreateAsync(server, 1, "3s", "2s"))[0];
        using var stop = new CancellationTokenSource();
        using var death = new CancellationTokenSource();
        var running = Task.WhenAll([.. healthy.Select(job => job.RunAsync(1, stop.Token))]);
        var dying = dies.RunAsync(1, death.Token);
        await Wait.ForAsync(3);

        // Its last ping is answered: one that were under way would be heard after the suspension, from the socket.
        await death.CancelAsync();
        await dying;
        server.Process.Send(UnixSignal.Stop);
        await Wait.ForAsync(17);
        server.Process.Send(UnixSignal.Continue);
        await Wait.UntilAsync(() => hooks.Of(dies.Monitor).Count > 0, "the alert for the job that died", 30);
        await Wait.ForAsync(3);
        await stop.CancelAsync();
        await running;

        var down = Assert.Single(hooks.Received, static hook => hook.Event != "system");
        Assert.Equal((dies.Monitor.Id, "down", "missed"), (down.MonitorId, down.Event, down.Reason));
        Assert.NotNull(down.Json["own_outage"]);
        Assert.All(healthy, static job => Assert.InRange(job.Unheard, 1, int.MaxValue));
    }

    private static async Task<List<HealthyJob>> CreateAsync(
        RunningServer server, int count, string interval, string grace)
    {
        var jobs = new List<HealthyJob>();
        for (var number = 0; number < count; number++)
        {
            jobs.Add(new HealthyJob(
                server,
                await server.Api.CreateAsync(new { name = $"every {interval}", interval, grace_period = grace })));
        }

        return jobs;
    }
}
