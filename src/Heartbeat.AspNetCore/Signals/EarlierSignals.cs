using Heartbeat.Signals;

namespace Heartbeat.AspNetCore.Signals;

/// <summary>What has become of the signals of a request so far, for each monitor.</summary>
internal sealed class EarlierSignals
{
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Task<SignalReceipt>>> _open = new(StringComparer.Ordinal);

    public void Add(string monitor, Task<SignalReceipt> receipt)
    {
        if (IsRefusal(receipt))
        {
            _refused.Add(monitor);
        }
        else if (!receipt.IsCompleted)
        {
            if (!_open.TryGetValue(monitor, out var receipts))
            {
                _open.Add(monitor, receipts = []);
            }

            receipts.Add(receipt);
        }
    }

    /// <summary>Tells whether one of a monitor is known not to have been recorded by now.</summary>
    public bool IsRefused(string monitor)
    {
        if (!_refused.Contains(monitor) && _open.TryGetValue(monitor, out var receipts))
        {
            if (receipts.Exists(IsRefusal))
            {
                _refused.Add(monitor);
            }

            receipts.RemoveAll(static receipt => receipt.IsCompleted && !IsRefusal(receipt));
        }

        return _refused.Contains(monitor);
    }

    private static bool IsRefusal(Task<SignalReceipt> receipt) => receipt.IsCompleted
        && (!receipt.IsCompletedSuccessfully
            || receipt.Result.Result is SignalResult.Overloaded or SignalResult.StoreUnavailable);
}
