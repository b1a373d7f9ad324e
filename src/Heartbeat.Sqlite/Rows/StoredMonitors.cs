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
    public static void Load(SqliteConnection connection, JournalOverlay overlay, IStorageLoader loader)
    {
        using var rows = new Statement(connection, "SELECT id, record, state FROM monitors ORDER BY id");
        while (rows.Read())
        {
            var id = rows.Number(0);
            if (!overlay.Monitors.Remove(id, out var newer))
            {
                Load(id, rows.Blob(1), rows.Blob(2), loader);
            }
            else if (newer is { Deleted: false, Monitor: { } monitor })
            {
                loader.Add(monitor, newer.State);
            }
            else if (!newer.Deleted)
            {
                Load(id, rows.Blob(1), newer.State, loader);
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

    private static void Load(long id, ReadOnlySpan<byte> record, ReadOnlySpan<byte> state, IStorageLoader loader)
    {
        try
        {
            loader.Add(record, MonitorStateCodec.Decode(state));
        }
        catch (InvalidDataException exception)
        {
            throw Unreadable(id, exception);
        }
    }

    private static void Load(long id, ReadOnlySpan<byte> record, in MonitorState state, IStorageLoader loader)
    {
        try
        {
            loader.Add(record, state);
        }
        catch (InvalidDataException exception)
        {
            throw Unreadable(id, exception);
        }
    }

    private static InvalidDataException Unreadable(long id, InvalidDataException exception) =>
        new($"The row of monitor {id} cannot be read: {exception.Message} Nothing was changed; restore a backup.", exception);
}
