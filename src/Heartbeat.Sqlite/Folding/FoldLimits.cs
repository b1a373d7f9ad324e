using Heartbeat.Sqlite.Journal;

namespace Heartbeat.Sqlite.Folding;

/// <summary>When the journal is folded, in what portions, and how long it may grow.</summary>
internal sealed record FoldLimits
{
    // From here on the store has something put off done after each batch.
    private const double Busy = 0.25;

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

    /// <summary>Gets how many records of a round are read at once: a few milliseconds.</summary>
    public int PartMost { get; init; } = 8_192;

    /// <summary>Gets how many bytes of a round are read at once, unless one commit has more.</summary>
    public long PartMostBytes { get; init; } = 1024 * 1024;

    /// <summary>Gets how many rows a slice writes while little waits: a few milliseconds.</summary>
    public int Slice { get; init; } = 256;

    /// <summary>Gets how many records may wait before commits are refused.</summary>
    public long MaxRecords { get; init; } = 1_000_000;

    /// <summary>Gets how many bytes may wait before commits are refused.</summary>
    public long MaxBytes { get; init; } = 512 * 1024 * 1024;

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
        return backlog.Records >= RoundFrom
            || backlog.Bytes >= RoundFromBytes
            || age / (1 + (backlog.Records / (double)GatherFor)) >= RoundAfter
            || age < TimeSpan.Zero;
    }

    /// <summary>Finds the last record of a round that begins now: of what waits, as much as a round may have.</summary>
    public long EndOfRound(JournalBacklog backlog) => backlog.LastOf(RoundMost, RoundMostBytes);

    /// <summary>Says how much a slice does, as <see cref="FoldCost"/> counts.</summary>
    /// <param name="backlog">What waits.</param>
    /// <param name="added">What came since the last slice.</param>
    public long CostOfSlice(JournalBacklog backlog, long added)
    {
        var fill = Fill(backlog);
        var slice = (long)(Slice * FoldCost.Row * (1 + (3 * Math.Min(1, fill / Busy))));
        if (fill < Busy)
        {
            return slice;
        }

        // Half more than came: with reading and cleaning, that is more than grows. Bounded, so that nobody waits long
        // for what gathered in a pause, but less so the nearer the end is.
        var most = (long)(RoundMost * FoldCost.Row * fill * fill);
        return Math.Max(slice, Math.Min(added + (added / 2), most));
    }
}
