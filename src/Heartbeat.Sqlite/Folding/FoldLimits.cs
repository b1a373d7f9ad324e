using Heartbeat.Sqlite.Journal;

namespace Heartbeat.Sqlite.Folding;

/// <summary>When the journal is folded, in what portions, and how long it may grow.</summary>
internal sealed record FoldLimits
{
    /// <summary>Gets how many records begin a round.</summary>
    public int RoundFrom { get; init; } = 262_144;

    /// <summary>Gets how many bytes begin a round.</summary>
    public long RoundFromBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Gets after how long fewer records begin one: a quiet journal becomes empty.</summary>
    public TimeSpan RoundAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Gets with each how many records a round may gather as long again. A monitor's rows are written once a round,
    /// however many of its records are in it: that is what most of the time of a busy fold goes into.
    /// </summary>
    public int GatherFor { get; init; } = 16_384;

    /// <summary>Gets how many records a round has at the most.</summary>
    public int RoundMost { get; init; } = 524_288;

    /// <summary>Gets how many bytes a round has at the most, unless one commit has more: it is in memory until it is done.</summary>
    public long RoundMostBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Gets how many records of a round are read at once: a millisecond or two.</summary>
    public int PartMost { get; init; } = 4_096;

    /// <summary>Gets how many bytes of a round are read at once, unless one commit has more.</summary>
    public long PartMostBytes { get; init; } = 256 * 1024;

    /// <summary>
    /// Gets how many rows a slice writes: less than a millisecond, in which requests that are on their way are worked at.
    /// </summary>
    public int Slice { get; init; } = 80;

    /// <summary>Gets how many rows a slice would write at the most were the room full: some hundred milliseconds.</summary>
    public int MostOfSlice { get; init; } = 131_072;

    /// <summary>Gets how many records may wait before commits are refused.</summary>
    public long MaxRecords { get; init; } = 1_000_000;

    /// <summary>Gets how many bytes may wait before commits are refused.</summary>
    public long MaxBytes { get; init; } = 512 * 1024 * 1024;

    private long CostOfSmallSlice => Slice * (long)FoldCost.Row;

    /// <summary>Tells how full the room for what waits is; 1 is full.</summary>
    public double Fill(JournalBacklog backlog) =>
        Math.Max(backlog.Records / (double)MaxRecords, backlog.Bytes / (double)MaxBytes);

    /// <summary>Tells whether enough waits for a round.</summary>
    public bool IsRoundDue(JournalBacklog backlog, Instant now)
    {
        if (backlog.Records == 0)
        {
            return false;
        }

        // What seems to come from the future is from before the clock was set back.
        var age = now - backlog.WaitingSince(now);
        return IsRoundFull(backlog)
            || age / (1 + (backlog.Records / (double)GatherFor)) >= RoundAfter
            || age < TimeSpan.Zero;
    }

    /// <summary>Tells whether as much waits as begins a round, whatever its age.</summary>
    public bool IsRoundFull(JournalBacklog backlog) => backlog.Records >= RoundFrom || backlog.Bytes >= RoundFromBytes;

    /// <summary>Finds the last record of a round that begins now: of what waits, as much as a round may have.</summary>
    public long EndOfRound(JournalBacklog backlog) => backlog.LastOf(RoundMost, RoundMostBytes);

    /// <summary>Tells whether what came since the last slice makes up for another one.</summary>
    public bool IsSliceDue(JournalBacklog backlog) => Owed(backlog, backlog.Added) >= CostOfSmallSlice;

    /// <summary>Says how much a slice does, as <see cref="FoldCost"/> counts.</summary>
    /// <param name="backlog">What waits.</param>
    /// <param name="added">What came since the last slice.</param>
    public long CostOfSlice(JournalBacklog backlog, long added)
    {
        // Bounded, so that nobody waits long for what gathered in a pause, but less so the nearer the end is.
        var fill = Fill(backlog);
        var most = (long)(MostOfSlice * FoldCost.Row * fill * fill);
        return Math.Max(CostOfSmallSlice, Math.Min(Owed(backlog, added), most));
    }

    /// <summary>
    /// Says how much is to be done for what came: a quarter of it while little waits, as much where three eighths of the
    /// room are full, and the more the fuller it is. Slowly: pings wait for it, and after a rush there is time.
    /// </summary>
    private long Owed(JournalBacklog backlog, long added) => (long)(added * (0.25 + (2 * Fill(backlog))));
}
