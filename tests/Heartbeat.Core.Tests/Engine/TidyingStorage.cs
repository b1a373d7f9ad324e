using System.Collections.Concurrent;
using Heartbeat.Storage.Embedded;

namespace Heartbeat.Tests.Engine;

/// <summary>A storage that puts work off, and writes down in which order it was called.</summary>
internal sealed class TidyingStorage : FailingStorage
{
    public const string Committed = "commit";
    public const string Tidied = "tidy";

    private readonly TaskCompletionSource _tidy = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left;

    /// <summary>Gets or sets how many slices are left.</summary>
    public int Left
    {
        get => Volatile.Read(ref _left);
        set => Volatile.Write(ref _left, value);
    }

    /// <summary>Gets or sets what the next slice meets.</summary>
    public Exception? TidyFailsOnce { get; set; }

    /// <summary>Gets what ends when nothing is left.</summary>
    public Task IsTidy => _tidy.Task;

    public ConcurrentQueue<string> Calls { get; } = [];

    public override void Commit(CommitBatch batch)
    {
        Calls.Enqueue(Committed);
        base.Commit(batch);
    }

    public override bool Tidy(Instant now)
    {
        Calls.Enqueue(Tidied);
        if (TidyFailsOnce is { } exception)
        {
            TidyFailsOnce = null;
            throw exception;
        }

        if (--Left > 0)
        {
            return true;
        }

        _tidy.TrySetResult();
        return false;
    }
}
