using System.Runtime.CompilerServices;
using Heartbeat.Engine.Packing;
using Heartbeat.Sqlite.Connections;
using SQLitePCL;

namespace Heartbeat.Sqlite.Rows;

/// <summary>Reads the monitors of one range of ids after the other, and packs them out of SQLite's hands.</summary>
internal sealed class RowRange(sqlite3 database, MonitorPacker packer) : IDisposable
{
    // The id is in the record, too: to ask for it costs a tenth of the row.
    private readonly Statement _statement = new(
        database, "SELECT record, state, id FROM monitors WHERE id BETWEEN ?1 AND ?2 ORDER BY id");

    private long _lastId;
    private long _until;
    private bool _isAtEnd;

    public void Begin((long From, long Until) ids)
    {
        _statement.Bind(1, ids.From).Bind(2, ids.Until);
        (_lastId, _until) = (ids.From - 1, ids.Until);
        _isAtEnd = false;
    }

    /// <summary>Fills a batch with the next monitors of the range.</summary>
    /// <returns>Whether there were any.</returns>
    /// <exception cref="InvalidDataException">A row cannot be read.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Fill(MonitorBatch batch)
    {
        batch.Clear();
        while (!_isAtEnd && !batch.IsFull)
        {
            if (_statement.Read())
            {
                Add(batch);
            }
            else
            {
                _isAtEnd = true;
            }
        }

        return batch.Count > 0;
    }

    public void Dispose() => _statement.Dispose();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(MonitorBatch batch)
    {
        try
        {
            packer.Pack(batch, _statement.Blob(0), _statement.Blob(1));
            var id = batch.Id(batch.Count - 1);
            if (id <= _lastId || id > _until)
            {
                throw new InvalidDataException($"It holds monitor {id}.");
            }

            _lastId = id;
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException(
                $"The row of monitor {_statement.Number(2)} cannot be read: {exception.Message} "
                + "Nothing was changed; restore a backup.",
                exception);
        }
    }
}
