using System.Runtime.InteropServices;
using Heartbeat.Signals;

namespace Heartbeat.Storage.Embedded;

/// <summary>The signals that were accepted while the last batch was being stored, and what their callers wait for.</summary>
/// <remarks>Used for one batch after the other: its lists are as long as batches become.</remarks>
internal sealed class PendingSignals
{
    // Few, so that nobody waits long for what others do with their answers; and more than one.
    private const int AnswersInAChain = 8;

    // What a rush has left behind is given back.
    private const int MostKept = 4_096;

    // A commit is one blob: larger ones gain nothing, and would have to fit into memory whole, again and again.
    private const long BytesACommit = 4 * 1024 * 1024;

    private readonly List<PendingSignal> _signals = [];
    private readonly List<SignalAnswer> _answers = [];
    private SignalReceipt[] _receipts = [];
    private int _isAnswered;

    public int Count => _signals.Count;

    /// <summary>Gets how much text the signals hold, in bytes of memory.</summary>
    public long Bytes { get; private set; }

    public ReadOnlySpan<PendingSignal> Signals => CollectionsMarshal.AsSpan(_signals);

    /// <summary>Gets the answers, one for each signal: what its caller gets, unless it was told before that nobody knows.</summary>
    public Span<SignalReceipt> Receipts => _receipts.AsSpan(0, Count);

    /// <summary>Gets a value indicating whether the callers have their answers.</summary>
    public bool IsAnswered => Volatile.Read(ref _isAnswered) != 0;

    /// <summary>How much text a signal holds, in bytes of memory.</summary>
    public static long SizeOf(in Signal signal) => signal.Content is { } content
        ? sizeof(char) * (long)((content.Body?.Length ?? 0) + (content.Message?.Length ?? 0))
        : 0;

    public SignalAnswer Add(in PendingSignal signal)
    {
        var answer = new SignalAnswer();
        _signals.Add(signal);
        _answers.Add(answer);
        Bytes += SizeOf(signal.Signal);
        return answer;
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

    public void PrepareReceipts()
    {
        if (_receipts.Length < Count)
        {
            _receipts = new SignalReceipt[Math.Max(Count, 2 * _receipts.Length)];
        }
    }

    /// <summary>Turns the answers that promised storage into refusals.</summary>
    public void Refuse(int first, int end)
    {
        foreach (ref var receipt in Receipts[first..end])
        {
            if (receipt.Result is not SignalResult.UnknownMonitor)
            {
                receipt = receipt with { Result = SignalResult.StoreUnavailable };
            }
        }
    }

    /// <summary>Lets the callers have their answers.</summary>
    public void Release() => HandOut(known: true);

    /// <summary>Lets the callers go without: the disk may take hours, and they have work to do.</summary>
    public void GiveUp() => HandOut(known: false);

    /// <summary>Forgets a batch that is answered.</summary>
    /// <returns>Whether it can be used for another one.</returns>
    public bool Reset()
    {
        if (_signals.Capacity > MostKept)
        {
            return false;
        }

        _signals.Clear();
        _answers.Clear();
        Bytes = 0;
        Volatile.Write(ref _isAnswered, 0);
        return true;
    }

    private void HandOut(bool known)
    {
        if (Interlocked.Exchange(ref _isAnswered, 1) != 0)
        {
            return;
        }

        // From the last to the first, so that each knows who comes behind it.
        SignalAnswer? chain = null;
        for (var i = Count - 1; i >= 0; i--)
        {
            _answers[i].Put(
                known ? _receipts[i] : new(SignalResult.StoreUnavailable, _signals[i].MonitorId), chain);
            chain = _answers[i];
            if (i % AnswersInAChain == 0)
            {
                ThreadPool.UnsafeQueueUserWorkItem(chain, preferLocal: false);
                chain = null;
            }
        }
    }
}
