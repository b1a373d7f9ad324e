using System.Runtime.InteropServices;
using Heartbeat.Signals;

namespace Heartbeat.Storage.Embedded;

/// <summary>The signals that were accepted while the last batch was being stored. Their callers wait on one task.</summary>
internal sealed class PendingSignals
{
    private readonly List<PendingSignal> _signals = [];
    private readonly TaskCompletionSource _stored = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SignalReceipt[] _receipts = [];

    public int Count => _signals.Count;

    public ReadOnlySpan<PendingSignal> Signals => CollectionsMarshal.AsSpan(_signals);

    /// <summary>Gets the answers, one for each signal; they hold once <see cref="Stored"/> has ended.</summary>
    public SignalReceipt[] Receipts => _receipts;

    public Task Stored => _stored.Task;

    public int Add(in PendingSignal signal)
    {
        _signals.Add(signal);
        return _signals.Count - 1;
    }

    public void PrepareReceipts() => _receipts = new SignalReceipt[_signals.Count];

    /// <summary>Turns every answer that promised storage into a refusal.</summary>
    public void Refuse()
    {
        foreach (ref var receipt in _receipts.AsSpan())
        {
            if (receipt.Result is SignalResult.Accepted or SignalResult.Paused)
            {
                receipt = receipt with { Result = SignalResult.StoreUnavailable };
            }
        }
    }

    public void Release() => _stored.TrySetResult();
}
