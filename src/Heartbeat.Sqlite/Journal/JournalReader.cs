using Heartbeat.Sqlite.Connections;
using Heartbeat.Storage.Encoding;
using Microsoft.Data.Sqlite;

namespace Heartbeat.Sqlite.Journal;

/// <summary>Is shown one record of the journal.</summary>
internal delegate void RecordVisitor(long sequence, ReadOnlySpan<byte> record);

/// <summary>Reads the journal from its oldest record on.</summary>
internal static class JournalReader
{
    /// <summary>Shows all records to a visitor, without copying them.</summary>
    /// <exception cref="InvalidDataException">A record cannot be read: skipping it would lose what was acknowledged.</exception>
    public static void Visit(SqliteConnection connection, RecordVisitor visitor)
    {
        using var rows = new Statement(connection, "SELECT seq, data FROM journal ORDER BY seq");
        while (rows.Read())
        {
            Visit(rows.Number(0), rows.Blob(1), visitor);
        }
    }

    public static void Visit(long firstSequence, ReadOnlySpan<byte> blob, RecordVisitor visitor)
    {
        try
        {
            var source = CommitBatchCodec.Open(blob, out var count);
            for (var i = 0; i < count; i++)
            {
                visitor(firstSequence + i, CommitBatchCodec.Next(ref source));
            }

            source.End();
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException(
                $"Row {firstSequence} of the journal cannot be read: {exception.Message} Nothing was changed; restore a backup.",
                exception);
        }
    }

    /// <summary>Reads the rows after one, up to a number of records and of bytes, but at least one row.</summary>
    public static IReadOnlyList<JournalRow> Read(
        SqliteConnection connection, long after, long until, int maxRecords, long maxBytes)
    {
        var rows = new List<JournalRow>();
        using var statement = new Statement(
            connection,
            "SELECT seq, records, length(data), data FROM journal WHERE seq > ?1 AND seq <= ?2 ORDER BY seq");
        statement.Bind(1, after).Bind(2, until);
        for (var (records, bytes) = (0L, 0L); records < maxRecords && statement.Read();)
        {
            bytes += statement.Number(2);
            if (rows.Count > 0 && bytes > maxBytes)
            {
                break;
            }

            rows.Add(new(statement.Number(0), (int)statement.Number(1), statement.Blob(3).ToArray()));
            records += rows[^1].Records;
        }

        statement.Reset();
        return rows;
    }
}
