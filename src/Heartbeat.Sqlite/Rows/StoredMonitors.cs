using Heartbeat.Monitors;
using Heartbeat.Sqlite.Connections;
using Heartbeat.Sqlite.Journal;
using Heartbeat.StateMachine;
using Heartbeat.Storage.Embedded;
using Heartbeat.Storage.Encoding;
using Microsoft.Data.Sqlite;

namespace Heartbeat.Sqlite.Rows;

/// <summary>Hands all monitors to the engine: the rows, with what the journal says beyond them.</summary>
internal static class StoredMonitors
{
    public static void Load(
        SqliteConnection connection, JournalOverlay overlay, DefinitionCache definitions, IStorageLoader loader)
    {
        using var rows = new Statement(connection, "SELECT id, record, state FROM monitors ORDER BY id");
        while (rows.Read())
        {
            var id = rows.Number(0);
            if (!overlay.Monitors.Remove(id, out var newer))
            {
                loader.Add(ReadMonitor(id, rows.Blob(1), definitions), ReadState(id, rows.Blob(2)));
            }
            else if (!newer.Deleted)
            {
                loader.Add(newer.Monitor ?? ReadMonitor(id, rows.Blob(1), definitions), newer.State);
            }
        }

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

    private static MonitorRecord ReadMonitor(long id, ReadOnlySpan<byte> bytes, DefinitionCache definitions)
    {
        try
        {
            return MonitorRecordCodec.Decode(bytes, definitions);
        }
        catch (InvalidDataException exception)
        {
            throw Unreadable(id, exception);
        }
    }

    private static MonitorState ReadState(long id, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return MonitorStateCodec.Decode(bytes);
        }
        catch (InvalidDataException exception)
        {
            throw Unreadable(id, exception);
        }
    }

    private static InvalidDataException Unreadable(long id, InvalidDataException exception) =>
        new($"The row of monitor {id} cannot be read: {exception.Message} Nothing was changed; restore a backup.", exception);
}
