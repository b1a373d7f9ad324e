using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Heartbeat.Sqlite.Connections;

/// <summary>
/// A prepared statement that is run again and again without allocating: what the journal, the fold and the loading of
/// monitors need, where the ADO layer costs several times the statement itself.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public Statement(SqliteConnection connection, string sql)
        : this(connection.Handle!, sql)
    {
    }

    public Statement(sqlite3 database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    public Statement Bind(int index, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, index, value));
        return this;
    }

    public Statement Bind(int index, long? value) => value is { } number ? Bind(index, number) : BindNull(index);

    public Statement Bind(int index, Instant value) => value.IsTime ? Bind(index, value.UnixMicroseconds) : BindNull(index);

    public Statement Bind(int index, ReadOnlySpan<byte> value)
    {
        Check(raw.sqlite3_bind_blob(_statement, index, value));
        return this;
    }

    public Statement Bind(int index, string? value)
    {
        if (value is null)
        {
            return BindNull(index);
        }

        Check(raw.sqlite3_bind_text(_statement, index, value));
        return this;
    }

    /// <summary>Goes to the next row.</summary>
    /// <returns>Whether there is one; after the last, the statement is ready to be run again.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Read()
    {
        var result = raw.sqlite3_step(_statement);
        return result == raw.SQLITE_ROW || End(result);
    }

    private bool End(int result)
    {
        // The error must be taken before the reset, and the reset must come whatever happened: it ends the transaction.
        var error = result == raw.SQLITE_DONE ? null : Error(_database);
        _ = raw.sqlite3_reset(_statement);
        return error is null ? false : throw error;
    }

    /// <summary>Runs the statement to its end.</summary>
    public void Run()
    {
        while (Read())
        {
        }
    }

    public void Reset() => _ = raw.sqlite3_reset(_statement);

    public long Number(int column) => raw.sqlite3_column_int64(_statement, column);

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    /// <summary>Reads a blob, which is valid until the next step.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(_statement, column);

    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    public void Dispose() => _statement.Dispose();

    internal static SqliteException Error(sqlite3 database) => new(
        raw.sqlite3_errmsg(database).utf8_to_string(),
        raw.sqlite3_errcode(database),
        raw.sqlite3_extended_errcode(database));

    private Statement BindNull(int index)
    {
        Check(raw.sqlite3_bind_null(_statement, index));
        return this;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw Error(_database);
        }
    }
}
