using Xunit.Abstractions;

namespace Heartbeat.Quartz.Cluster;

/// <summary>What a cluster of schedulers does by itself, before anybody watches it.</summary>
[Collection(ClusterGroup.Name)]
public sealed class TakeoverTests(PostgresServer postgres, ITestOutputHelper output)
{
    private static readonly TimeSpan Takeover = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Nodes_share_the_firings_and_the_survivor_runs_the_job_of_a_killed_node_again()
    {
        using var folder = new TempFolder();
        var database = await postgres.CreateDatabaseAsync();
        await using var first = await QuartzNode.StartAsync("first", database, folder, "steady,failing,recoverable");
        var cut = await first.WaitForAsync("started", "recoverable");
        await using var second = await QuartzNode.StartAsync("second", database, folder);

        await second.WaitForAsync("JobWasExecuted");
        await first.WaitForAsync(first.Lines.Count, "JobWasExecuted");
        AssertFiringsAreShared(first, second);
        Assert.Equal(
            Sorted($"{first.InstanceId} Alive", $"{second.InstanceId} Alive"),
            Sorted([.. Show(await second.NodesAsync()).Select(static node => $"{node.Words[1]} {node["state"]}")]));
        Assert.Contains(Show(await second.FiringsAsync()), firing =>
            firing.FireInstanceId == cut.FireInstanceId && firing["node"] == first.InstanceId);

        var before = second.Lines.Count;
        await first.KillAsync();
        var killed = TimeProvider.System.GetUtcNow();
        var again = await second.WaitForAsync(before, "JobToBeExecuted", "recoverable");
        output.WriteLine($"The other node took over after {(again.At - killed).TotalSeconds:F1} s.");
        Assert.InRange(again.At - killed, TimeSpan.Zero, Takeover);
        AssertIsRecoveryOf(first, again);
        Assert.StartsWith(second.InstanceId, again.FireInstanceId, StringComparison.Ordinal);
        Assert.Equal([second.InstanceId], Show(await second.NodesAsync()).Select(static node => node.Words[1]));
        Assert.DoesNotContain(Show(await second.FiringsAsync()), firing => firing["node"] == first.InstanceId);

        await File.WriteAllTextAsync(folder.File("recoverable.end"), "");
        await second.WaitForAsync(before, "TriggerFinalized", "recoverable");
        Assert.Equal(
            ["TriggerFired", "JobToBeExecuted", "started", "JobWasExecuted", "TriggerComplete"],
            EventsOf(second, again.FireInstanceId));
        Assert.Equal(0, await second.StopAsync());
        Show(second.Lines.Where(static line => line.Words.Contains("recoverable")));
    }

    // Not evenly: a node that fires a trigger reserves its next firing at once. But each by one node only.
    private static void AssertFiringsAreShared(QuartzNode first, QuartzNode second)
    {
        NodeLine[][] runs = [.. new[] { first, second }.Select(static node => node.Lines
            .Where(static line => line.What == "JobToBeExecuted").ToArray())];
        Assert.All(runs[0], run => Assert.StartsWith(first.InstanceId, run.FireInstanceId, StringComparison.Ordinal));
        Assert.All(runs[1], run => Assert.StartsWith(second.InstanceId, run.FireInstanceId, StringComparison.Ordinal));
        var occurrences = runs.SelectMany(static of => of).Select(static run => (run["trigger"], run["scheduled"])).ToList();
        Assert.Equal(occurrences.Count, occurrences.Distinct().Count());
    }

    private static void AssertIsRecoveryOf(QuartzNode killed, NodeLine again)
    {
        Assert.Equal("True", again["recovering"]);
        Assert.Equal("DEFAULT.recoverable", again["recoveringTrigger"]);
        Assert.StartsWith($"RECOVERING_JOBS.recover_{killed.InstanceId}_", again["trigger"], StringComparison.Ordinal);
    }

    private static IEnumerable<string> EventsOf(QuartzNode node, string fireInstanceId) => node.Lines
        .Where(line => line.What != "firing" && line.Words.Contains(fireInstanceId)).Select(static line => line.What);

    private static IEnumerable<string> Sorted(params string[] texts) => texts.Order(StringComparer.Ordinal);

    private IReadOnlyList<NodeLine> Show(IEnumerable<NodeLine> lines)
    {
        NodeLine[] all = [.. lines];
        output.WriteLine(string.Join('\n', all.AsEnumerable()) + "\n");
        return all;
    }
}
