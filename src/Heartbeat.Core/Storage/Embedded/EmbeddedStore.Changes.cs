using Heartbeat.Engine;

namespace Heartbeat.Storage.Embedded;

/// <content>Changes.</content>
internal sealed partial class EmbeddedStore
{
    // A commit costs a write to disk, however much is in it; more than this would keep signals waiting.
    private const int CreationsInABatch = 1_000;

    public async ValueTask<IReadOnlyList<ChangeResult>> ChangeAsync(
        IReadOnlyList<MonitorChange> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var results = new ChangeResult[changes.Count];
        for (var i = 0; i < changes.Count;)
        {
            var creations = CountCreations(changes, i);
            if (creations > 1)
            {
                await CreateAsync(changes, results, i, creations, cancellationToken).ConfigureAwait(false);
                i += creations;
            }
            else
            {
                results[i] = await ChangeAsync(changes[i], cancellationToken).ConfigureAwait(false);
                i++;
            }
        }

        return results;
    }

    private static int CountCreations(IReadOnlyList<MonitorChange> changes, int first)
    {
        var end = first;
        while (end < changes.Count && end - first < CreationsInABatch && changes[end] is MonitorChange.Create)
        {
            end++;
        }

        return end - first;
    }

    /// <summary>Creates several monitors in one commit. What creating one needs is checked for each, in their order.</summary>
    private async ValueTask CreateAsync(
        IReadOnlyList<MonitorChange> changes, ChangeResult[] results, int first, int count, CancellationToken cancellationToken)
    {
        var staged = new (ChangeOutcome Outcome, long Id)[count];
        var created = await RunAsync(
            engine =>
            {
                for (var i = 0; i < count; i++)
                {
                    staged[i] = engine.StageChange(changes[first + i]);
                }
            },
            engine => Array.ConvertAll(staged, change => new ChangeResult(change.Outcome, ViewOf(engine, change.Id))),
            cancellationToken).ConfigureAwait(false);
        created.CopyTo(results, first);
    }

    private async ValueTask<ChangeResult> ChangeAsync(MonitorChange change, CancellationToken cancellationToken)
    {
        // What is deleted can be shown only as it was.
        var deleted = change is MonitorChange.Delete delete ? Snapshot(delete.Id) : null;
        (ChangeOutcome Outcome, long Id) staged = default;
        return await RunAsync(
            engine => staged = engine.StageChange(change),
            engine => new ChangeResult(staged.Outcome, deleted ?? ViewOf(engine, staged.Id)),
            cancellationToken).ConfigureAwait(false);
    }

    private MonitorSnapshot? ViewOf(HeartbeatEngine engine, long id)
    {
        var slot = engine.Table.Find(id);
        return slot < 0 ? null : engine.View(slot, Instant.From(time.GetUtcNow()));
    }
}
