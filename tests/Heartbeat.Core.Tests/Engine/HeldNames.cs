using System.Collections;

namespace Heartbeat.Tests.Engine;

/// <summary>Names of no notifiers: whoever leases for them holds the owner of a store until it is let go.</summary>
internal sealed class HeldNames : IReadOnlyCollection<string>, IDisposable
{
    private readonly ManualResetEventSlim _open = new();
    private readonly TaskCompletionSource _holds = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gets what ends when the owner is held.</summary>
    public Task Holds => _holds.Task;

    public int Count => 0;

    public void LetGo() => _open.Set();

    public IEnumerator<string> GetEnumerator()
    {
        _holds.TrySetResult();
        _open.Wait();
        yield break;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose() => _open.Dispose();
}
