using Heartbeat.Sqlite.Journal;
using Heartbeat.Storage.Embedded;
using Heartbeat.Storage.Encoding;
using Microsoft.Data.Sqlite;

namespace Heartbeat.Sqlite.Rows;

/// <summary>Hands all monitors to the engine: the rows, with what the journal says beyond them.</summary>
internal static class StoredMonitors
{
    public static void Load(SqliteConnection connection, JournalOverlay overlay, IStorageLoader loader)
    {
        MonitorRowReader.Visit(connection, rows =>
        {
            for (var i = 0; i < rows.Count; i++)
            {
                Load(rows, i, overlay, loader);
            }
        });

        foreach (var (id, created) in overlay.Monitors.OrderBy(monitor => monitor.Key))
        {
            if (!created.Deleted)
            {
                loader.Add(
                    created.Monitor ?? throw new InvalidDataException($"The journal has a record of monitor {id}, which does not exist."),
                    created.State);
            }
        }
    }

    private static void Load(MonitorRows rows, int row, JournalOverlay overlay, IStorageLoader loader)
    {
        var id = rows.Id(row);
        try
        {
            if (!overlay.Monitors.Remove(id, out var newer))
            {
                loader.Add(rows.Record(row), MonitorStateCodec.Decode(rows.State(row)));
            }
            else if (newer is { Deleted: false, Monitor: { } monitor })
            {
                loader.Add(monitor, newer.State);
            }
            else if (!newer.Deleted)
            {
                loader.Add(rows.Record(row), newer.State);
            }
        }
        catch (InvalidDataException exception)
        {
            throw Unreadable(id, exception);
        }
    }

    private static InvalidDataException Unreadable(long id, InvalidDataException exception) =>
        new($"The row of monitor {id} cannot be read: {exception.Message} Nothing was changed; restore a backup.", exception);
}
