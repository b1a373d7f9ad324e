using System.Runtime.ExceptionServices;
using Heartbeat.Storage;

namespace Heartbeat.Monitors.Bulk;

/// <summary>Makes many changes step by step: where the store fails at one step, the others are gone on with.</summary>
internal sealed class StoreSteps(IHeartbeatStore store, CancellationToken cancellationToken)
{
    /// <summary>As many changes of different monitors as share a step of a store: all of them are made or none.</summary>
    public const int Size = 200;

    // A store that hangs takes its time to say so. It is not asked fifty times.
    private const int MostFailuresInRow = 3;

    private Exception? _fault;
    private int _failuresInRow;
    private bool _isStored;

    /// <summary>Makes changes that share a step of the store, so that all of them are made or none.</summary>
    /// <returns>What became of each, or why none was made.</returns>
    public async ValueTask<(IReadOnlyList<ChangeResult>? Results, string? Fault)> TryAsync(
        IReadOnlyList<MonitorChange> changes)
    {
        if (_failuresInRow >= MostFailuresInRow)
        {
            return (null, $"not tried, after the failures before: {_fault!.Message}");
        }

        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var results = await store.ChangeAsync(changes, cancellationToken).ConfigureAwait(false);
            _isStored = true;
            _failuresInRow = 0;
            return (results, null);
        }
        catch (Exception exception) when (_isStored || exception is StoreUnavailableException)
        {
            // What was changed before must be told, whatever this is.
            _fault = exception;
            _failuresInRow = exception is OperationCanceledException ? MostFailuresInRow : _failuresInRow + 1;
            return (null, exception.Message);
        }
    }

    /// <summary>Ends as a change of one monitor ends, where the store made nothing at all.</summary>
    /// <exception cref="StoreUnavailableException">No step was stored.</exception>
    public void ThrowIfNothingWasStored()
    {
        if (!_isStored && _fault is { } fault)
        {
            ExceptionDispatchInfo.Throw(fault);
        }
    }
}
