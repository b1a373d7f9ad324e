using System.Runtime.ExceptionServices;
using Heartbeat.Storage;

namespace Heartbeat.Monitors.Bulk;

/// <summary>Makes one change of many monitors, step by step, and keeps what became of each.</summary>
internal sealed class BulkRun(IHeartbeatStore store, IReadOnlyList<MonitorChange> changes, IReadOnlyList<BulkTarget> targets)
{
    // As many changes as share a step of a store: then all of them are made or none, and that is what is reported.
    private const int StepSize = 200;

    // A store that hangs takes its time to say so. It is not asked fifty times.
    private const int MostFailuresInRow = 3;

    private readonly BulkItem?[] _items = new BulkItem?[targets.Count];
    private Exception? _fault;
    private int _failuresInRow;
    private bool _isStored;

    public async ValueTask<IReadOnlyList<BulkItem>> ApplyAsync(CancellationToken cancellationToken)
    {
        var open = Enumerable.Range(0, targets.Count).Where(index => !IsSettled(index)).ToList();
        foreach (var step in open.Chunk(StepSize))
        {
            await ApplyAsync(step, cancellationToken).ConfigureAwait(false);
        }

        // Nothing was changed: then it is the same as with a change of one monitor.
        if (!_isStored && _fault is { } fault)
        {
            ExceptionDispatchInfo.Throw(fault);
        }

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

    private async ValueTask ApplyAsync(int[] step, CancellationToken cancellationToken)
    {
        if (_failuresInRow >= MostFailuresInRow)
        {
            Fail(step, $"not tried, after {MostFailuresInRow} failures in a row: {_fault!.Message}");
            return;
        }

        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var results = await store
                .ChangeAsync([.. step.Select(index => changes[index])], cancellationToken)
                .ConfigureAwait(false);
            foreach (var (index, result) in step.Zip(results))
            {
                _items[index] = Item(index, result);
            }

            _isStored = true;
            _failuresInRow = 0;
        }
        catch (Exception exception) when (_isStored || exception is StoreUnavailableException)
        {
            // What was changed before must be told, whatever this is.
            _fault = exception;
            _failuresInRow = exception is OperationCanceledException ? MostFailuresInRow : _failuresInRow + 1;
            Fail(step, exception.Message);
        }
    }

    private void Fail(int[] step, string error)
    {
        foreach (var index in step)
        {
            _items[index] = new(targets[index].Id, targets[index].Stored?.Monitor.Name, BulkOutcome.Failed, error);
        }
    }

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
