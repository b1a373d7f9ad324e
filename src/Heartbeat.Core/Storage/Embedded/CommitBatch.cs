namespace Heartbeat.Storage.Embedded;

/// <summary>The records that are committed together: all of them or none.</summary>
/// <remarks>Reused from batch to batch, so that a ping allocates nothing.</remarks>
internal sealed class CommitBatch
{
    private CommitRecord[] _records = new CommitRecord[64];

    public int Count { get; private set; }

    public Span<CommitRecord> Records => _records.AsSpan(0, Count);

    public ref CommitRecord Add()
    {
        if (Count == _records.Length)
        {
            Array.Resize(ref _records, Count * 2);
        }

        return ref _records[Count++];
    }

    public void Clear() => Truncate(0);

    /// <summary>Takes the last records out again.</summary>
    public void Truncate(int count)
    {
        Records[count..].Clear();
        Count = count;
    }
}
