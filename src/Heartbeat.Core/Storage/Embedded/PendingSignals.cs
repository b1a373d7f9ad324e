using System.Runtime.InteropServices;
using Heartbeat.Signals;

namespace Heartbeat.Storage.Embedded;

/// <summary>The signals that were accepted while the last batch was being stored. Their callers wait on one task.</summary>
internal sealed class PendingSignals
{
    // A commit is one blob: larger ones gain nothing, and would have to fit into memory whole, again and again.
    private const long BytesACommit = 4 * 1024 * 1024;

    private readonly List<PendingSignal> _signals = [];
    private readonly TaskCompletionSource<bool> _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SignalReceipt[] _receipts = [];

    public int Count => _signals.Count;

    /// <summary>Gets how much text the signals hold, in bytes of memory.</summary>
    public long Bytes { get; private set; }

    public ReadOnlySpan<PendingSignal> Signals => CollectionsMarshal.AsSpan(_signals);

    /// <summary>Gets the answers, one for each signal; they hold once <see cref="Answered"/> has ended with them.</summary>
    public SignalReceipt[] Receipts => _receipts;

    /// <summary>Gets what the callers wait on: whether there are <see cref="Receipts"/>, or nobody knows what became of the signals.</summary>
    public Task<bool> Answered => _answered.Task;

    /// <summary>How much text a signal holds, in bytes of memory.</summary>
    public static long SizeOf(in Signal signal) => signal.Content is { } content
        ? sizeof(char) * (long)((content.Body?.Length ?? 0) + (content.Message?.Length ?? 0))
        : 0;

    public int Add(in PendingSignal signal)
    {
        _signals.Add(signal);
        Bytes += SizeOf(signal.Signal);
        return _signals.Count - 1;
    }

    /// <summary>Finds how far one commit reaches: at least one signal, and no more text than a commit should hold.</summary>
    public int EndOfCommit(int first)
    {
        var end = first + 1;
        for (var bytes = SizeOf(_signals[first].Signal); end < Count; end++)
        {
            bytes += SizeOf(_signals[end].Signal);
            if (bytes > BytesACommit)
            {
                break;
            }
        }

        return end;
    }

    public void PrepareReceipts() => _receipts = new SignalReceipt[_signals.Count];

    /// <summary>Turns the answers that promised storage into refusals.</summary>
    public void Refuse(int first, int end)
    {
        foreach (ref var receipt in _receipts.AsSpan(first..end))
        {
            if (receipt.Result is not SignalResult.UnknownMonitor)
            {
                receipt = receipt with { Result = SignalResult.StoreUnavailable };
            }
        }
    }

    /// <summary>Lets the callers have their answers.</summary>
    public void Release() => _answered.TrySetResult(true);

    /// <summary>Lets the callers go without: the disk may take hours, and they have work to do.</summary>
    public void GiveUp() => _answered.TrySetResult(false);
}
