using Heartbeat.Monitors.Bulk;
using Heartbeat.Signals;
using Heartbeat.Storage;

namespace Heartbeat.Monitors;

/// <content>What is done to many monitors at once.</content>
internal sealed partial class MonitorRegistry
{
    public async Task<BulkResult> BulkAsync(BulkChange change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        var now = Instant.From(_time.GetUtcNow());
        var filter = change.Filter ?? new();
        var changeOf = BulkReader.Read(change, _author, filter.HasCondition);
        var targets = change.Ids is { } ids
            ? await TargetsAsync(ids, cancellationToken).ConfigureAwait(false)
            : await TargetsAsync(filter, now, cancellationToken).ConfigureAwait(false);
        var run = new BulkRun(_store, [.. targets.Select(target => changeOf(target.Id))], targets);
        var items = change.DryRun
            ? run.Foresee(now)
            : await run.ApplyAsync(cancellationToken).ConfigureAwait(false);
        return new(items, change.DryRun);
    }

    private async ValueTask<List<BulkTarget>> TargetsAsync(
        IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        var targets = new List<BulkTarget>(ids.Count);
        foreach (var id in ids.Distinct())
        {
            targets.Add(new(
                id,
                id < 1 ? null : await _store.FindAsync(SignalTarget.ById(id), cancellationToken).ConfigureAwait(false)));
        }

        return targets;
    }

    // All in one list, before anything is changed: pages would shift under the changes.
    private async ValueTask<List<BulkTarget>> TargetsAsync(
        MonitorFilter filter, Instant now, CancellationToken cancellationToken)
    {
        var query = new MonitorQuery { Filter = filter with { Limit = int.MaxValue, Offset = 0 }, At = now };
        var page = await _store.ListAsync(query, cancellationToken).ConfigureAwait(false);
        return [.. page.Items.Select(static snapshot => new BulkTarget(snapshot.Monitor.Id, snapshot))];
    }
}
