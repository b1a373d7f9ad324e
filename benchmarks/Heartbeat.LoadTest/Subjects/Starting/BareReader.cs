using System.Diagnostics;
using Heartbeat.LoadTest.Processes;
using SQLitePCL;

namespace Heartbeat.LoadTest.Subjects.Starting;

/// <summary>Steps through the rows that a start has to read, and does nothing with them: as fast as SQLite hands them out.</summary>
internal static class BareReader
{
    public static Measurement<string, Result> Role { get; } = new("read", static path => Task.FromResult(Read(path)));

    private static Result Read(string path)
    {
        var started = Stopwatch.GetTimestamp();
        Batteries_V2.Init();
        Expect(raw.sqlite3_open_v2(path, out var database, raw.SQLITE_OPEN_READONLY, null) == raw.SQLITE_OK);
        using (database)
        {
            Expect(raw.sqlite3_prepare_v2(database, "SELECT id, record, state FROM monitors ORDER BY id", out var statement) == raw.SQLITE_OK);
            using (statement)
            {
                var (rows, bytes) = (0, 0L);
                while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
                {
                    rows++;
                    bytes += raw.sqlite3_column_int64(statement, 0) & 1;
                    bytes += raw.sqlite3_column_blob(statement, 1).Length + raw.sqlite3_column_blob(statement, 2).Length;
                }

                return new(rows, bytes, Stopwatch.GetElapsedTime(started).TotalSeconds);
            }
        }
    }

    private static void Expect(bool isTrue)
    {
        if (!isTrue)
        {
            throw new InvalidOperationException("SQLite does not open the database.");
        }
    }

    internal sealed record Result(int Monitors, long Bytes, double Seconds);
}
