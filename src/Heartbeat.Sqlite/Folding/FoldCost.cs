using Heartbeat.Storage.Embedded;

namespace Heartbeat.Sqlite.Folding;

/// <summary>
/// What folding costs, in the time that it takes to decode a record: about a microsecond. What a commit may come to is
/// known before it is folded, so that folding can be made to keep up whatever comes.
/// </summary>
internal static class FoldCost
{
    /// <summary>To write a row.</summary>
    public const int Row = 8;

    /// <summary>To delete a monitor with all its history.</summary>
    public const int Deletion = 128 * Row;

    private const int BytesAUnit = 512;

    // To parse one, and to write it again.
    private const int Json = 32;
    private const int Page = 4096;

    /// <summary>Tells whether a record is kept as JSON.</summary>
    public static bool IsJson(CommitRecordKind kind) => kind is CommitRecordKind.Audit or CommitRecordKind.Item;

    /// <summary>What folding some records costs at the most; they cost less where they leave few rows.</summary>
    /// <param name="records">How many there are.</param>
    /// <param name="json">How many of them are JSON.</param>
    /// <param name="bytes">How long they are.</param>
    public static long OfRecords(long records, long json, long bytes) => (records * Row) + (json * Json) + (bytes / BytesAUnit);

    /// <summary>What taking a record up costs, which is due before it is written.</summary>
    public static long OfReading(CommitRecordKind kind, long bytes) => 1 + (IsJson(kind) ? Json : 0) + (bytes / BytesAUnit);

    /// <summary>What writing the rows that records leave costs.</summary>
    public static long OfWriting(long records, long rows) => Math.Min(records * (Row - 1), rows * Row);

    /// <summary>What deleting a row of the journal costs.</summary>
    public static long OfCleaning(long bytes) => 2 + (bytes / Page);
}
