namespace Heartbeat.Sqlite.Folding;

/// <summary>When the journal is folded, in what portions, and how long it may grow.</summary>
internal sealed record FoldLimits
{
    /// <summary>Gets how many records begin a round.</summary>
    public int RoundFrom { get; init; } = 16_384;

    /// <summary>Gets after how long fewer records begin one: a quiet journal becomes empty.</summary>
    public TimeSpan RoundAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets how many records a round has at the most.</summary>
    public int RoundMost { get; init; } = 131_072;

    /// <summary>Gets how many records a slice writes: a few milliseconds.</summary>
    public int Slice { get; init; } = 256;

    /// <summary>Gets how many records may wait before commits are refused.</summary>
    public long MaxRecords { get; init; } = 1_000_000;

    /// <summary>Gets how many bytes may wait before commits are refused.</summary>
    public long MaxBytes { get; init; } = 512 * 1024 * 1024;
}
