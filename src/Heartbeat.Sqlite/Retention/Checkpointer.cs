using Heartbeat.Sqlite.Connections;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Heartbeat.Sqlite.Retention;

/// <summary>
/// Moves the write-ahead log into the database. The bulk goes through a connection and a thread of its own, beside
/// which commits go on; only what came meanwhile is moved between two commits, so that the log can begin anew.
/// </summary>
internal sealed class Checkpointer(ConnectionFactory factory) : IDisposable
{
    private const long From = 8 * 1024 * 1024;

    // Between signals only what one of them can wait for is moved, and no sooner than the log is long.
    private const long FromBetweenSignals = 4 * From;
    private const long MostBetweenSignals = From / 8;
    private const long Page = 4096;

    // SQLITE_DBSTATUS_CACHE_WRITE: pages written, each a frame of the log.
    private const int PagesWritten = 9;

    private SqliteConnection? _connection;
    private bool _bulkDone;
    private bool _isBusy;
    private long _logged;
    private long _moved;

    /// <summary>Gets the work on another thread, which ends whatever comes of it.</summary>
    public Task Bulk { get; private set; } = Task.CompletedTask;

    /// <summary>Takes note of a commit, and has the bulk moved where it is enough. Takes no time.</summary>
    public void Watch(SqliteConnection writer)
    {
        _isBusy = true;
        Count(writer);
        MoveBulkFrom(From);
    }

    /// <summary>Moves what came since the bulk was moved, between two commits.</summary>
    public void Step(SqliteConnection writer)
    {
        Count(writer);
        var canWait = _isBusy && _logged < FromBetweenSignals;
        _isBusy = false;

        // Where so much comes that it is never little, it is moved all the same some day.
        MoveBulkFrom(canWait || _logged >= 2 * FromBetweenSignals ? From : MostBetweenSignals);
        if (canWait || !_bulkDone || !Bulk.IsCompleted)
        {
            return;
        }

        _bulkDone = false;
        _moved = 0;
        _ = raw.sqlite3_wal_checkpoint_v2(writer.Handle!, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out var frames, out var moved);
        _logged = frames == moved ? 0 : From / 2;
    }

    /// <summary>Waits for the work beside the commits; another storage may be opened on the same file afterwards.</summary>
    public void Dispose()
    {
        Bulk.Wait();
        _connection?.Dispose();
        _connection = null;
        _bulkDone = false;
    }

    private void Count(SqliteConnection writer)
    {
        _ = raw.sqlite3_db_status(writer.Handle!, PagesWritten, out var pages, out _, 1);
        _logged += pages * Page;
    }

    private void MoveBulkFrom(long unmoved)
    {
        if (_logged >= From && Bulk.IsCompleted && (!_bulkDone || _logged >= _moved + unmoved))
        {
            _bulkDone = true;
            _moved = _logged;
            Bulk = Task.Run(MoveBulk);
        }
    }

    private void MoveBulk()
    {
        try
        {
            _connection ??= factory.OpenWriter();
            _ = raw.sqlite3_wal_checkpoint_v2(_connection.Handle!, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _);
        }
        catch (Exception)
        {
            // The log grows until the next attempt; whoever writes to it meets the cause and reports it.
            _connection?.Dispose();
            _connection = null;
        }
    }
}
