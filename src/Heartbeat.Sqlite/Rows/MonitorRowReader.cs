using System.Collections.Concurrent;
using Heartbeat.Sqlite.Connections;
using Microsoft.Data.Sqlite;

namespace Heartbeat.Sqlite.Rows;

/// <summary>
/// Reads the rows of all monitors, in the order of their ids. Where there are many, another thread reads ahead: getting
/// rows out of SQLite and making monitors of them take about as long.
/// </summary>
internal static class MonitorRowReader
{
    private const int MostAhead = 4;

    /// <summary>Shows all rows to a visitor, some at a time, on the thread of the caller.</summary>
    public static void Visit(SqliteConnection connection, Action<MonitorRows> visitor)
    {
        using var statement = new Statement(connection, "SELECT id, record, state FROM monitors ORDER BY id");
        var rows = new MonitorRows();
        if (!Fill(rows, statement))
        {
            visitor(rows);
            return;
        }

        using var full = new BlockingCollection<MonitorRows>(MostAhead) { rows };
        using var empty = new BlockingCollection<MonitorRows>();
        using var given = new CancellationTokenSource();
        var reading = Task.Run(() => ReadAhead(statement, full, empty, given.Token), CancellationToken.None);
        try
        {
            foreach (var next in full.GetConsumingEnumerable())
            {
                visitor(next);
                empty.Add(next);
            }
        }
        catch
        {
            // The statement must not go before whoever reads from it.
            given.Cancel();
            reading.ContinueWith(static _ => { }, TaskScheduler.Default).Wait();
            throw;
        }

        reading.GetAwaiter().GetResult();
    }

    private static void ReadAhead(
        Statement statement,
        BlockingCollection<MonitorRows> full,
        BlockingCollection<MonitorRows> empty,
        CancellationToken cancellationToken)
    {
        try
        {
            var more = true;
            for (var made = 1; more;)
            {
                if (!empty.TryTake(out var rows))
                {
                    rows = made++ <= MostAhead ? new() : empty.Take(cancellationToken);
                }

                more = Fill(rows, statement);
                full.Add(rows, cancellationToken);
            }
        }
        finally
        {
            full.CompleteAdding();
        }
    }

    /// <returns>Whether there may be more.</returns>
    private static bool Fill(MonitorRows rows, Statement statement)
    {
        rows.Clear();
        while (!rows.IsFull)
        {
            if (!statement.Read())
            {
                return false;
            }

            rows.Add(statement.Number(0), statement.Blob(1), statement.Blob(2));
        }

        return true;
    }
}
