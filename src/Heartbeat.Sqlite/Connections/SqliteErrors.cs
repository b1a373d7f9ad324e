using Heartbeat.Storage;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Heartbeat.Sqlite.Connections;

/// <summary>Says in words what SQLite means by its codes.</summary>
internal static class SqliteErrors
{
    public static bool IsFull(SqliteException exception) => exception.SqliteErrorCode == raw.SQLITE_FULL;

    /// <summary>Tells whether a file is damaged rather than unreachable.</summary>
    public static bool IsDamage(SqliteException exception) =>
        exception.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB;

    /// <summary>Tells whether the connection is better opened anew before the next attempt.</summary>
    public static bool NeedsNewConnection(SqliteException exception) =>
        exception.SqliteErrorCode is raw.SQLITE_IOERR or raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB
            or raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_MISUSE;

    public static StoreUnavailableException Unavailable(string path, SqliteException exception) =>
        new($"'{path}' cannot be written: {Explain(exception)}", exception);

    private static string Explain(SqliteException exception) => exception.SqliteErrorCode switch
    {
        raw.SQLITE_FULL => "the disk is full.",
        raw.SQLITE_IOERR => $"the disk reports an error ({exception.Message}).",
        raw.SQLITE_READONLY => "the file, its directory or the disk is read-only.",
        raw.SQLITE_CANTOPEN => "the file cannot be opened; is its directory there, and writable?",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "another program holds the file for too long.",
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => "the file is damaged.",
        _ => exception.Message,
    };
}
