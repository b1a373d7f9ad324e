using Heartbeat.LoadTest.Fleets;
using Heartbeat.Sqlite.Connections;
using Heartbeat.Storage.Encoding;

namespace Heartbeat.LoadTest.Databases;

/// <summary>
/// Multiplies the monitors of a database: rows are written as the store writes them, but without a million creations, which
/// are no subject here and would take longer than all subjects.
/// </summary>
internal static class FleetRows
{
    public static void Multiply(string path, int from, int to)
    {
        using var connection = new ConnectionFactory(path).OpenWriter();
        connection.Run("PRAGMA synchronous = OFF; BEGIN IMMEDIATE");
        var models = Read(connection, from);
        using (var insert = new Statement(
            connection, "INSERT INTO monitors (id, record, state, signals, runs, changes) VALUES (?1, ?2, ?3, 1, 0, 1)"))
        {
            var (sink, scratch, definitions) = (new ByteSink(), new ByteSink(), new DefinitionCache());
            for (var monitor = from; monitor < to; monitor++)
            {
                var (record, state) = models[monitor % from];
                var copy = Fleet.Name(MonitorRecordCodec.Decode(record, definitions), monitor) with { Id = monitor + 1 };
                MonitorRecordCodec.Encode(sink, scratch, copy);
                insert.Bind(1, copy.Id).Bind(2, sink.Written).Bind(3, state).Run();
            }
        }

        connection.Run($"UPDATE progress SET last_monitor_id = {to}; COMMIT");
    }

    private static List<(byte[] Record, byte[] State)> Read(Microsoft.Data.Sqlite.SqliteConnection connection, int count)
    {
        var models = new List<(byte[] Record, byte[] State)>(count);
        using var rows = new Statement(connection, "SELECT record, state FROM monitors ORDER BY id");
        while (rows.Read())
        {
            models.Add((rows.Blob(0).ToArray(), rows.Blob(1).ToArray()));
        }

        return models.Count == count
            ? models
            : throw new InvalidOperationException($"There are {models.Count} rows instead of {count}: the journal was not folded.");
    }
}
