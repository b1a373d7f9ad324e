using Heartbeat.Engine.Packing;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Heartbeat.Sqlite.Rows;

/// <summary>
/// Reads the rows of all monitors and packs them. Where there are many, threads do it ahead, each on a connection of its own
/// and every other range of ids: getting rows out of SQLite takes most of a start, and one thread is one processor.
/// </summary>
internal sealed class MonitorRowReader : IDisposable
{
    private const int Threads = 2;

    private readonly SqliteConnection _connection;
    private readonly IdRanges _ranges;
    private readonly Func<MonitorPacker> _makePacker;
    private readonly RowThread[] _threads = [];

    /// <summary>Begins to read ahead, if that is worth it.</summary>
    /// <param name="connection">The connection of the caller, for whom it is not used before <see cref="Visit"/>.</param>
    /// <param name="makePacker">Makes a packer for a thread.</param>
    public MonitorRowReader(SqliteConnection connection, Func<MonitorPacker> makePacker)
    {
        _connection = connection;
        _makePacker = makePacker;
        _ranges = IdRanges.Read(connection);
        if (_ranges.Count > 1)
        {
            var path = raw.sqlite3_db_filename(connection.Handle!, "main").utf8_to_string();
            _threads = [.. Enumerable.Range(0, Threads).Select(
                first => new RowThread(path, makePacker(), _ranges, first, Threads))];
        }
    }

    /// <summary>Shows all monitors to a visitor, some at a time, in the order of their ids, on the thread of the caller.</summary>
    /// <exception cref="InvalidDataException">A row cannot be read.</exception>
    public void Visit(Action<MonitorBatch> visitor)
    {
        if (_threads.Length > 0)
        {
            for (var range = 0; range < _ranges.Count; range++)
            {
                _threads[range % Threads].VisitNextRange(visitor);
            }
        }
        else if (_ranges.Count > 0)
        {
            var batch = new MonitorBatch();
            using var rows = new RowRange(_connection.Handle!, _makePacker());
            rows.Begin(_ranges[0]);
            while (rows.Fill(batch))
            {
                visitor(batch);
            }
        }
    }

    public void Dispose()
    {
        foreach (var thread in _threads)
        {
            thread.Dispose();
        }
    }
}
