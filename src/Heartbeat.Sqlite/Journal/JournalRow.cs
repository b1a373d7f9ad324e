namespace Heartbeat.Sqlite.Journal;

/// <summary>All records of one commit.</summary>
/// <param name="Sequence">The number of the first record.</param>
/// <param name="Records">How many there are.</param>
/// <param name="Blob">The records.</param>
internal sealed record JournalRow(long Sequence, int Records, byte[] Blob);
