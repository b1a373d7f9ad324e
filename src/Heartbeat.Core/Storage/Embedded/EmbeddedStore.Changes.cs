using Heartbeat.Engine;

namespace Heartbeat.Storage.Embedded;

/// <content>Changes.</content>
internal sealed partial class EmbeddedStore
{
    // A commit costs a write to disk, however much is in it; more than this would keep signals waiting.
    private const int CreationsInAStep = 1_000;
    private const int OthersInAStep = 200;

    public async ValueTask<IReadOnlyList<ChangeResult>> ChangeAsync(
        IReadOnlyList<MonitorChange> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var results = new ChangeResult[changes.Count];
        for (var first = 0; first < changes.Count;)
        {
            var count = CountOfStep(changes, first);
            var step = await ChangeAsync(changes, first, count, cancellationToken).ConfigureAwait(false);
            step.CopyTo(results, first);
            first += count;
        }

        return results;
    }

    /// <summary>Counts the changes that can share a step: creations, or changes of different monitors that give no new name.</summary>
    private static int CountOfStep(IReadOnlyList<MonitorChange> changes, int first)
    {
        if (changes[first] is MonitorChange.Create)
        {
            return CountWhile(changes, first, CreationsInAStep, static change => change is MonitorChange.Create);
        }

        var ids = new HashSet<long>();
        var count = CountWhile(
            changes, first, OthersInAStep, change => TakesNoName(change) && ids.Add(HeartbeatEngine.IdOf(change)));
        return Math.Max(1, count);
    }

    private static int CountWhile(
        IReadOnlyList<MonitorChange> changes, int first, int most, Func<MonitorChange, bool> shares)
    {
        var count = 0;
        while (count < most && first + count < changes.Count && shares(changes[first + count]))
        {
            count++;
        }

        return count;
    }

    // Whether a slug, a token or an id is free is known only after each step.
    private static bool TakesNoName(MonitorChange change) =>
        change is not (MonitorChange.Create or MonitorChange.Update or MonitorChange.RotateToken);

    private ValueTask<ChangeResult[]> ChangeAsync(
        IReadOnlyList<MonitorChange> changes, int first, int count, CancellationToken cancellationToken)
    {
        var staged = new StagedChange[count];
        var deleted = new MonitorSnapshot?[count];
        return RunAsync(
            engine =>
            {
                for (var i = 0; i < count; i++)
                {
                    // What is deleted can be shown only as it was.
                    var change = changes[first + i];
                    deleted[i] = change is MonitorChange.Delete delete ? ViewOf(engine, delete.Id) : null;
                    staged[i] = engine.StageChange(change);
                }
            },
            engine => Array.ConvertAll(
                [.. staged.Zip(deleted)],
                change => new ChangeResult(
                    change.First.Outcome, change.Second ?? ViewOf(engine, change.First.Id), change.First.Detail)),
            cancellationToken);
    }

    private MonitorSnapshot? ViewOf(HeartbeatEngine engine, long id)
    {
        var slot = engine.Table.Find(id);
        return slot < 0 ? null : engine.View(slot, Instant.From(time.GetUtcNow()));
    }
}
