using Heartbeat.Storage.Embedded;

namespace Heartbeat.Tests.Engine;

/// <summary>A storage whose commits hang until they are let go, and may meet a defect.</summary>
internal sealed class HangingStorage : FailingStorage, IDisposable
{
    private readonly ManualResetEventSlim _open = new(initialState: true);
    private readonly TaskCompletionSource _hangs = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gets what ends when a commit hangs.</summary>
    public Task Hangs => _hangs.Task;

    public void Hang() => _open.Reset();

    public void LetGo() => _open.Set();

    public override void Commit(CommitBatch batch)
    {
        if (!_open.IsSet)
        {
            _hangs.TrySetResult();
            _open.Wait();
        }

        base.Commit(batch);
    }

    public void Dispose() => _open.Dispose();
}
