using Heartbeat.LoadTest.Databases;
using Heartbeat.Sqlite.Connections;
using Heartbeat.Storage.Encoding;

namespace Heartbeat.LoadTest.Subjects.Sustained;

/// <summary>What a database looks like while pings come in.</summary>
/// <param name="Seconds">When, from the first ping on.</param>
/// <param name="Waiting">How many records of the journal wait to be folded.</param>
/// <param name="File">The size of the file, in bytes.</param>
/// <param name="Log">The size of the log beside it, in bytes.</param>
/// <param name="Managed">The managed heap of the server, in bytes.</param>
/// <param name="Resident">The memory of the server, in bytes.</param>
internal sealed record DatabaseSample(double Seconds, long Waiting, long File, long Log, long Managed, long Resident)
{
    public static DatabaseSample Take(string path, double seconds, Servers.ServerMemory memory) => new(
        seconds,
        Count(path, "SELECT coalesce(sum(records), 0) FROM journal"),
        new FileInfo(path).Length,
        DatabaseFile.LogOf(path),
        memory.Managed,
        memory.Resident);

    /// <summary>Counts the signals that the monitors say came, whether or not their rows are kept.</summary>
    public static long CountFolded(string path)
    {
        using var connection = new ConnectionFactory(path).OpenReader();
        using var states = new Statement(connection, "SELECT state FROM monitors");
        var signals = 0L;
        while (states.Read())
        {
            signals += MonitorStateCodec.Decode(states.Blob(0)).SignalCount;
        }

        return signals;
    }

    /// <summary>Counts the signals of the monitor that has most of them.</summary>
    public static long CountKept(string path) =>
        Count(path, "SELECT coalesce(max(kept), 0) FROM (SELECT count(*) AS kept FROM signals GROUP BY monitor_id)");

    private static long Count(string path, string sql)
    {
        using var connection = new ConnectionFactory(path).OpenReader();
        return connection.Number(sql);
    }
}
