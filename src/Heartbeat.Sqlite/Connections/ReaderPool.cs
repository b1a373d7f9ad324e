using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Heartbeat.Sqlite.Connections;

/// <summary>Connections for queries. Each query sees one moment of the file and never waits for the writer.</summary>
internal sealed class ReaderPool(ConnectionFactory factory) : IDisposable
{
    private const int MostKept = 4;

    private readonly ConcurrentBag<SqliteConnection> _idle = [];
    private volatile bool _closed;

    /// <summary>Reads in one snapshot.</summary>
    public T Read<T>(Func<SqliteConnection, T> read)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        var connection = _idle.TryTake(out var idle) ? idle : factory.OpenReader();
        try
        {
            connection.Run("BEGIN");
            var result = read(connection);
            connection.Run("COMMIT");
            GiveBack(connection);
            return result;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _closed = true;
        while (_idle.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }

    private void GiveBack(SqliteConnection connection)
    {
        if (_closed || _idle.Count >= MostKept)
        {
            connection.Dispose();
            return;
        }

        _idle.Add(connection);
        if (_closed)
        {
            Dispose();
        }
    }
}
