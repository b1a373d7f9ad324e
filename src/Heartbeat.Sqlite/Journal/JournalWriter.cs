using Heartbeat.Sqlite.Connections;
using Heartbeat.Storage;
using Heartbeat.Storage.Embedded;
using Heartbeat.Storage.Encoding;
using Microsoft.Data.Sqlite;

namespace Heartbeat.Sqlite.Journal;

/// <summary>
/// Appends commits to the journal: one row for all records of a batch, in one statement that is its own transaction.
/// That is what the disk does fastest, and a ping waits for nothing else.
/// </summary>
internal sealed class JournalWriter(ConnectionFactory factory, JournalNumbers numbers, Action bodiesDropped) : IDisposable
{
    private readonly ByteSink _sink = new();
    private readonly ByteSink _scratch = new();
    private SqliteConnection? _connection;
    private Statement? _insert;
    private bool _closed = true;
    private bool _bodiesDropped;

    /// <summary>Gets the connection, opened anew where the last one failed.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be opened.</exception>
    public SqliteConnection Connection => _connection ?? Reopen();

    /// <summary>Stores a batch, or nothing of it.</summary>
    /// <returns>How many bytes it took.</returns>
    /// <exception cref="StoreUnavailableException">It could not be stored.</exception>
    public int Append(CommitBatch batch)
    {
        try
        {
            var bytes = Append(batch, withBodies: true);
            _bodiesDropped = _bodiesDropped && !HasBodies(batch);
            return bytes;
        }
        catch (SqliteException exception) when (SqliteErrors.IsFull(exception) && HasBodies(batch))
        {
            return AppendWithoutBodies(batch);
        }
        catch (SqliteException exception)
        {
            throw Failed(exception);
        }
    }

    /// <summary>Lets connections be opened, after it was closed too.</summary>
    public void Open() => _closed = false;

    /// <summary>Gives a connection up that failed; the next use opens another.</summary>
    public void Abandon()
    {
        _insert?.Dispose();
        _insert = null;
        _connection?.Dispose();
        _connection = null;
    }

    public void Dispose()
    {
        // Whoever commits later must not open the file again: another process may own it by then.
        _closed = true;
        Abandon();
    }

    /// <summary>What a job printed is worth less than that it ran.</summary>
    private int AppendWithoutBodies(CommitBatch batch)
    {
        try
        {
            var bytes = Append(batch, withBodies: false);
            if (!_bodiesDropped)
            {
                // Once until there is room again: a line a commit would fill the disk that is full.
                _bodiesDropped = true;
                bodiesDropped();
            }

            return bytes;
        }
        catch (SqliteException exception)
        {
            throw Failed(exception);
        }
    }

    private int Append(CommitBatch batch, bool withBodies)
    {
        var connection = Connection;
        CommitBatchCodec.Encode(_sink, _scratch, batch.Records, withBodies);
        _insert ??= new Statement(connection, "INSERT INTO journal (seq, records, data) VALUES (?1, ?2, ?3)");
        _insert.Bind(1, numbers.NextSequence).Bind(2, batch.Count).Bind(3, _sink.Written).Run();
        numbers.NextSequence += batch.Count;
        foreach (ref readonly var record in batch.Records)
        {
            numbers.Take(record);
        }

        return _sink.Length;
    }

    private StoreUnavailableException Failed(SqliteException exception)
    {
        _connection?.RollBack();
        if (SqliteErrors.NeedsNewConnection(exception))
        {
            Abandon();
        }

        return SqliteErrors.Unavailable(factory.Path, exception);
    }

    private SqliteConnection Reopen()
    {
        if (_closed)
        {
            throw new StoreUnavailableException($"'{factory.Path}' is closed.");
        }

        SqliteConnection? connection = null;
        try
        {
            connection = factory.OpenWriter();

            // A commit that failed while it was synced may be in the log all the same; nobody was told that it is stored.
            connection.Run($"DELETE FROM journal WHERE seq >= {numbers.NextSequence}");
            return _connection = connection;
        }
        catch (SqliteException exception)
        {
            connection?.Dispose();
            throw SqliteErrors.Unavailable(factory.Path, exception);
        }
    }

    private static bool HasBodies(CommitBatch batch)
    {
        foreach (ref readonly var record in batch.Records)
        {
            if (record.Signal.Content?.Body is not null)
            {
                return true;
            }
        }

        return false;
    }
}
