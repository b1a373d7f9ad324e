using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Heartbeat.Sqlite.Connections;

/// <summary>Opens connections to one file, each with the settings that SQLite does not keep in the file.</summary>
internal sealed class ConnectionFactory(string path)
{
    // SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE
    private const int NoCheckpointOnClose = 1006;

    public string Path { get; } = path;

    /// <summary>Opens the connection that writes: an answered commit is on disk.</summary>
    public SqliteConnection OpenWriter()
    {
        var connection = Open(SqliteOpenMode.ReadWrite);
        connection.Run(
            """
            PRAGMA synchronous = FULL;
            PRAGMA cache_size = -65536;
            PRAGMA temp_store = MEMORY;
            """);
        return connection;
    }

    /// <summary>Opens a connection for history; it cannot write.</summary>
    public SqliteConnection OpenReader()
    {
        var connection = Open(SqliteOpenMode.ReadWrite);
        connection.Run("PRAGMA query_only = ON");
        return connection;
    }

    /// <summary>Opens a connection that leaves file and log as they are, even when it is the last to close.</summary>
    public SqliteConnection OpenInspector()
    {
        var connection = Open(SqliteOpenMode.ReadWrite);
        _ = raw.sqlite3_db_config(connection.Handle!, NoCheckpointOnClose, 1, out _);
        connection.Run("PRAGMA query_only = ON");
        return connection;
    }

    /// <summary>Opens a connection that makes the file.</summary>
    public SqliteConnection Create() => Open(SqliteOpenMode.ReadWriteCreate);

    private SqliteConnection Open(SqliteOpenMode mode)
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
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
