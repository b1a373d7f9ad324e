using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Heartbeat.Sqlite.Connections;

/// <summary>Small steps on a connection.</summary>
internal static class ConnectionExtensions
{
    public static void Run(this SqliteConnection connection, string sql)
    {
        var result = raw.sqlite3_exec(connection.Handle!, sql);
        if (result != raw.SQLITE_OK)
        {
            throw Statement.Error(connection.Handle!);
        }
    }

    public static long Number(this SqliteConnection connection, string sql)
    {
        using var statement = new Statement(connection, sql);
        return statement.Read() ? statement.Number(0) : 0;
    }

    /// <summary>Ends a transaction that a failed statement may have left open.</summary>
    public static void RollBack(this SqliteConnection connection)
    {
        if (raw.sqlite3_get_autocommit(connection.Handle!) == 0)
        {
            _ = raw.sqlite3_exec(connection.Handle!, "ROLLBACK");
        }
    }
}
