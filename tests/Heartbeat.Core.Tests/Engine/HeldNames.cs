using System.Collections;
using Heartbeat.Storage;
using Heartbeat.Support;

namespace Heartbeat.Tests.Engine;

/// <summary>Names of no notifiers: whoever leases for them holds the owner of a store until it is let go.</summary>
internal sealed class HeldNames : IReadOnlyCollection<string>, IAsyncDisposable
{
    private readonly ManualResetEventSlim _open = new();
    private readonly TaskCompletionSource _holds = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _inHand = Task.CompletedTask;

    public int Count => 0;

    /// <summary>Lets everything that comes wait together, until the owner is let go.</summary>
    public async Task HoldAsync(IHeartbeatStore store)
    {
        _inHand = store.LeaseDeliveriesAsync(this, 10, default).AsTask();
        await _holds.Task.Guarded();
    }

    public void LetGo() => _open.Set();

    public IEnumerator<string> GetEnumerator()
    {
        _holds.TrySetResult();
        _open.Wait();
        yield break;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public async ValueTask DisposeAsync()
    {
        LetGo();
        await _inHand.Guarded();
        _open.Dispose();
    }
}
