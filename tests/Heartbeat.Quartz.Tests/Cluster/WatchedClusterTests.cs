using Heartbeat.EndToEnd.Support;
using Heartbeat.Monitors;
using Heartbeat.StateMachine;

namespace Heartbeat.Quartz.Cluster;

/// <summary>A cluster whose nodes report to one Heartbeat over HTTP.</summary>
[Collection(ClusterGroup.Name)]
public sealed class WatchedClusterTests(PostgresServer postgres)
{
    [Fact]
    public async Task A_killed_node_raises_no_alarm_where_the_other_runs_its_jobs_again()
    {
        using var folder = new TempFolder();
        var database = await postgres.CreateDatabaseAsync();
        await using var server = await HeartbeatServer.StartAsync();
        string[] watched = ["--server", server.Url];
        await using var first = await QuartzNode.StartAsync(
            "first", database, folder, "steady,failing,recoverable,exclusive", "v1", watched);
        var cut = await first.WaitForAsync("started", "recoverable");
        await using var second = await QuartzNode.StartAsync("second", database, folder, "", "v1", watched);
        await UntilOpenAsync(server, "default.recoverable", cut.FireInstanceId);
        await UntilOpenAsync(server, "default.exclusive", (await first.WaitForAsync("started", "exclusive")).FireInstanceId);

        var before = second.Lines.Count;
        await first.KillAsync();
        var again = await second.WaitForAsync(before, "started", "recoverable");
        await second.WaitForAsync(before, "started", "exclusive");
        foreach (var job in new[] { "recoverable", "exclusive" })
        {
            await File.WriteAllTextAsync(folder.File($"{job}.end"), "");
        }

        await UntilSucceededAsync(server, "default.recoverable", again.FireInstanceId);
        await second.WaitForAsync(before, "JobWasExecuted", "exclusive");

        var runs = await server.RunsAsync("default.recoverable");
        Assert.Equal(RunOutcome.Interrupted, Assert.Single(runs, run => run.RunId == cut.FireInstanceId).Outcome);
        Assert.True(Assert.Single(runs, run => run.RunId == again.FireInstanceId).Duration > TimeSpan.Zero);
        await Wait.UntilAsync(
            async () => (await server.FindAsync("default.exclusive"))!.LastSuccessAt is not null, "the success of exclusive");
        Assert.Contains(
            await server.RunsAsync("default.exclusive"), static run => run.Outcome == RunOutcome.Abandoned);
        foreach (var slug in new[] { "default.recoverable", "default.exclusive", "default.steady" })
        {
            Assert.Equal(MonitorStatus.Up, (await server.FindAsync(slug))!.Status);
            Assert.DoesNotContain(await server.ChangesAsync(slug), static change => change.To == MonitorStatus.Down);
        }

        Assert.Equal(MonitorStatus.Down, (await server.FindAsync("default.failing"))!.Status);
        Assert.Equal(0, await second.StopAsync());
    }

    [Fact]
    public async Task Two_releases_side_by_side_change_a_monitor_once_each_and_never_fight_over_it()
    {
        using var folder = new TempFolder();
        var database = await postgres.CreateDatabaseAsync();
        await using var server = await HeartbeatServer.StartAsync();
        await using var old = await QuartzNode.StartAsync(
            "old", database, folder, "steady,failing", "v1", "--server", server.Url, "--grace", "5m");
        await UntilGraceAsync(server, "default.steady", 5);
        await using var young = await QuartzNode.StartAsync(
            "young", database, folder, "steady,added", "v2", "--server", server.Url, "--grace", "9m");
        await UntilGraceAsync(server, "default.steady", 9);
        await UntilGraceAsync(server, "default.added", 9);
        await UntilGraceAsync(server, "default.failing", 9);
        var versions = await VersionsAsync(server);

        // Some rounds in which each node compares all monitors with all jobs.
        await old.WaitForAsync(old.Lines.Count, "JobWasExecuted");
        await young.WaitForAsync(young.Lines.Count, "JobWasExecuted");
        var signals = (await server.FindAsync("default.steady"))!.SignalCount;
        await Wait.UntilAsync(
            async () => (await server.FindAsync("default.steady"))!.SignalCount >= signals + 10, "five further runs");

        Assert.Equal(versions, await VersionsAsync(server));
        Assert.Equal(3, (await server.Registry.ListAsync(new MonitorFilter())).Total);

        Assert.Equal(0, await young.StopAsync());
        await old.WaitForAsync(old.Lines.Count, "JobWasExecuted", "steady");
        Assert.Equal(versions, await VersionsAsync(server));
        Assert.DoesNotContain(await server.ChangesAsync("default.steady"), static change => change.To == MonitorStatus.Down);
    }

    private static Task UntilOpenAsync(HeartbeatServer server, string slug, string run) => Wait.UntilAsync(
        async () => await server.FindAsync(slug) is not null
            && (await server.RunsAsync(slug)).Any(one => one.RunId == run && one.Outcome == RunOutcome.Running),
        $"the start of {run} of {slug}");

    private static Task UntilSucceededAsync(HeartbeatServer server, string slug, string run) => Wait.UntilAsync(
        async () => (await server.RunsAsync(slug)).Any(one => one.RunId == run && one.Outcome == RunOutcome.Succeeded),
        $"the end of {run} of {slug}");

    private static Task UntilGraceAsync(HeartbeatServer server, string slug, int minutes) => Wait.UntilAsync(
        async () => (await server.FindAsync(slug))?.Definition.Grace == TimeSpan.FromMinutes(minutes),
        $"{slug} with a grace period of {minutes} minutes");

    private static async Task<IReadOnlyList<string>> VersionsAsync(HeartbeatServer server)
    {
        var page = await server.Registry.ListAsync(new MonitorFilter());
        return [.. page.Items.Select(static monitor => $"{monitor.Slug} {monitor.Version}").Order(StringComparer.Ordinal)];
    }
}
