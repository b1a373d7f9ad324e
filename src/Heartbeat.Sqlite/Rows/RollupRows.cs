using Dapper;
using Heartbeat.Storage.Rollups;
using Microsoft.Data.Sqlite;

namespace Heartbeat.Sqlite.Rows;

/// <summary>Reads the days of a monitor from their rows.</summary>
internal static class RollupRows
{
    public static RollupBook Load(SqliteConnection connection, long monitorId, DateOnly from)
    {
        var book = new RollupBook();
        var rows = connection.Query<Row>(
            """
            SELECT day AS Day, runs AS Runs, failures AS Failures, downs AS Downs, down AS Down, watched AS Watched,
            durations AS Durations, lateness AS Lateness
            FROM rollups WHERE monitor_id = @monitorId AND day >= @from
            """,
            new { monitorId, from = from.DayNumber });
        foreach (var row in rows)
        {
            book.Add(DateOnly.FromDayNumber((int)row.Day), row.ToTotals());
        }

        return book;
    }

    private sealed class Row
    {
        public long Day { get; set; }

        public long Runs { get; set; }

        public long Failures { get; set; }

        public long Downs { get; set; }

        public long Down { get; set; }

        public long Watched { get; set; }

        public byte[]? Durations { get; set; }

        public byte[]? Lateness { get; set; }

        public DayTotals ToTotals() => new()
        {
            Runs = Runs,
            Failures = Failures,
            Downs = Downs,
            DownTime = new TimeSpan(Down),
            WatchedTime = new TimeSpan(Watched),
            Durations = SketchOf(Durations),
            Lateness = SketchOf(Lateness),
        };

        private static DurationSketch? SketchOf(byte[]? bytes) => bytes is null ? null : DurationSketch.FromBytes(bytes);
    }
}
