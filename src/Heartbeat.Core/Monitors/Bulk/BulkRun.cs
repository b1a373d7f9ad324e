using Heartbeat.Storage;

namespace Heartbeat.Monitors.Bulk;

/// <summary>Makes one change of many monitors, step by step, and keeps what became of each.</summary>
internal sealed class BulkRun(IHeartbeatStore store, IReadOnlyList<MonitorChange> changes, IReadOnlyList<BulkTarget> targets)
{
    private readonly BulkItem?[] _items = new BulkItem?[targets.Count];

    public async ValueTask<IReadOnlyList<BulkItem>> ApplyAsync(CancellationToken cancellationToken)
    {
        var steps = new StoreSteps(store, cancellationToken);
        var open = Enumerable.Range(0, targets.Count).Where(index => !IsSettled(index)).ToList();
        foreach (var step in open.Chunk(StoreSteps.Size))
        {
            var (results, fault) = await steps.TryAsync([.. step.Select(index => changes[index])]).ConfigureAwait(false);
            for (var i = 0; i < step.Length; i++)
            {
                _items[step[i]] = results is null ? Failed(targets[step[i]], fault) : Item(step[i], results[i]);
            }
        }

        steps.ThrowIfNothingWasStored();
        return _items!;
    }

    public IReadOnlyList<BulkItem> Foresee(Instant now)
    {
        for (var index = 0; index < _items.Length; index++)
        {
            if (IsSettled(index))
            {
                continue;
            }

            _items[index] = targets[index].Stored is { } stored
                ? Item(index, new(BulkForecast.Of(changes[index], stored, now), stored))
                : new(targets[index].Id, null, BulkOutcome.NotFound);
        }

        return _items!;
    }

    /// <summary>Settles what needs no store. Who deletes what is not there has the store say whether it once was.</summary>
    private bool IsSettled(int index)
    {
        var (id, stored) = targets[index];
        if (stored is null)
        {
            var isOver = changes[index] is not MonitorChange.Delete;
            _items[index] = isOver ? new(id, null, BulkOutcome.NotFound) : null;
            return isOver;
        }

        var refusal = CodeOwnership.Refuse(stored, changes[index]);
        _items[index] = refusal is null ? null : Refused(stored, refusal);
        return refusal is not null;
    }

    private static BulkItem Failed(BulkTarget target, string? fault) =>
        new(target.Id, target.Stored?.Monitor.Name, BulkOutcome.Failed, fault);

    private BulkItem Item(int index, ChangeResult result)
    {
        var (id, stored) = targets[index];
        var name = stored?.Monitor.Name;
        return result.Outcome switch
        {
            ChangeOutcome.Changed => new(id, name, BulkOutcome.Changed),
            ChangeOutcome.Unchanged => new(id, name, BulkOutcome.Unchanged),
            ChangeOutcome.NotFound => new(id, name, BulkOutcome.NotFound),
            _ => Refused(stored!, MonitorConflict.Of(result, stored!.Monitor)),
        };
    }

    private static BulkItem Refused(MonitorSnapshot stored, MonitorValidationException refusal) => new(
        stored.Monitor.Id,
        stored.Monitor.Name,
        BulkOutcome.Refused,
        string.Join("; ", refusal.Errors.Select(static error => error.Message).Distinct(StringComparer.Ordinal)));
}
