using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Heartbeat.Sqlite.Connections;

/// <summary>Opens connections to one file, each with the settings that SQLite does not keep in the file.</summary>
internal sealed class ConnectionFactory(string path)
{
    // SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE
    private const int NoCheckpointOnClose = 1006;

    /// <summary>The most that the write-ahead log keeps of the disk once it can begin anew.</summary>
    public const long LargestLogKept = 64 * 1024 * 1024;

    public string Path { get; } = path;

    /// <summary>Opens the connection that writes: an answered commit is on disk.</summary>
    /// <remarks>A log that grew beside a backup or a long reader becomes small again when it begins anew.</remarks>
    public SqliteConnection OpenWriter() => Open(
        SqliteOpenMode.ReadWrite,
        static connection => connection.Run(
            $"""
            PRAGMA synchronous = FULL;
            PRAGMA cache_size = -8192;
            PRAGMA temp_store = MEMORY;
            PRAGMA journal_size_limit = {LargestLogKept};
            """));

    /// <summary>Opens a connection for history; it cannot write.</summary>
    public SqliteConnection OpenReader() => Open(
        SqliteOpenMode.ReadWrite, static connection => connection.Run("PRAGMA query_only = ON"));

    /// <summary>Opens a connection that leaves file and log as they are, even when it is the last to close.</summary>
    public SqliteConnection OpenInspector() => Open(SqliteOpenMode.ReadWrite, static connection =>
    {
        _ = raw.sqlite3_db_config(connection.Handle!, NoCheckpointOnClose, 1, out _);
        connection.Run("PRAGMA query_only = ON");
    });

    /// <summary>
    /// Opens a file once more, for one thread that reads many rows: SQLite need not lock anything for each of its calls then.
    /// </summary>
    /// <remarks>It leaves the log as it is; and being closed before another one, it is not the last to close.</remarks>
    public static sqlite3 OpenUnshared(string path)
    {
        var result = raw.sqlite3_open_v2(
            path, out var database, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX, null);
        if (result == raw.SQLITE_OK)
        {
            result = raw.sqlite3_exec(database, "PRAGMA busy_timeout = 5000; PRAGMA query_only = ON; PRAGMA cache_size = -512");
        }

        if (result == raw.SQLITE_OK)
        {
            return database;
        }

        var error = Statement.Error(database);
        database.Dispose();
        throw error;
    }

    /// <summary>Opens a connection that makes the file.</summary>
    public SqliteConnection Create() => Open(SqliteOpenMode.ReadWriteCreate, static _ => { });

    private SqliteConnection Open(SqliteOpenMode mode, Action<SqliteConnection> setUp)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = 5,
        }.ToString());
        try
        {
            connection.Open();

            // Checkpoints are run from the work that was put off; the automatic one is a safety net far behind.
            connection.Run("PRAGMA busy_timeout = 5000; PRAGMA wal_autocheckpoint = 32768;");
            setUp(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
