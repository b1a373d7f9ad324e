using System.Runtime.CompilerServices;
using Heartbeat.Engine.Packing;
using Heartbeat.Sqlite.Journal;
using Heartbeat.Storage.Embedded;

namespace Heartbeat.Sqlite.Rows;

/// <summary>Hands all monitors to the engine: the rows, with what the journal says beyond them.</summary>
internal sealed class StoredMonitors(JournalOverlay overlay, IStorageLoader loader)
{
    // Both come in the order of their ids, so that no row has to be looked up.
    private readonly KeyValuePair<long, JournalOverlay.MonitorOverlay>[] _newer =
        [.. overlay.Monitors.OrderBy(static monitor => monitor.Key)];

    private int _next;

    public void Load(MonitorRowReader rows)
    {
        rows.Visit(Load);
        LoadCreated(long.MaxValue);
    }

    private long NextId => _next < _newer.Length ? _newer[_next].Key : long.MaxValue;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Load(MonitorBatch rows)
    {
        var nextId = NextId;
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows.Id(row) < nextId)
            {
                loader.Add(rows, row);
                continue;
            }

            LoadCreated(rows.Id(row) - 1);
            if (NextId == rows.Id(row))
            {
                Load(rows, row, _newer[_next++].Value);
            }
            else
            {
                loader.Add(rows, row);
            }

            nextId = NextId;
        }
    }

    private void Load(MonitorBatch rows, int row, JournalOverlay.MonitorOverlay newer)
    {
        if (newer is { Deleted: false, Monitor: { } monitor })
        {
            loader.Add(monitor, newer.State);
        }
        else if (!newer.Deleted)
        {
            loader.Add(rows, row, newer.State);
        }
    }

    /// <summary>Adds what has no row yet, up to an id.</summary>
    private void LoadCreated(long until)
    {
        for (; _next < _newer.Length && _newer[_next].Key <= until; _next++)
        {
            var (id, created) = _newer[_next];
            if (!created.Deleted)
            {
                loader.Add(
                    created.Monitor ?? throw new InvalidDataException($"The journal has a record of monitor {id}, which does not exist."),
                    created.State);
            }
        }
    }
}
