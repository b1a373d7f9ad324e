using Dapper;
using Heartbeat.StateMachine;
using Heartbeat.Storage.Embedded.History;
using Microsoft.Data.Sqlite;

namespace Heartbeat.Sqlite.Rows;

/// <summary>Reads the runs of a monitor from their rows.</summary>
internal static class RunRows
{
    public static RunHistory Load(SqliteConnection connection, long monitorId, HistoryLimits limits)
    {
        var history = new RunHistory(limits);
        var rows = connection.Query<Row>(
            """
            SELECT id AS Id, run_id AS RunId, coalesce(started_at, @none) AS StartedAt, coalesce(ended_at, @none) AS EndedAt,
            outcome AS Outcome, coalesce(duration, @none) AS Duration, coalesce(exit_code, -1) AS ExitCode
            FROM runs WHERE monitor_id = @monitorId ORDER BY id DESC LIMIT @limit
            """,
            new { monitorId, limit = limits.Runs, none = Instant.None.UnixMicroseconds });
        foreach (var row in rows.Reverse())
        {
            history.Add(row.Id, row.ToRun());
        }

        return history;
    }

    private sealed class Row
    {
        public long Id { get; set; }

        public string? RunId { get; set; }

        public long StartedAt { get; set; }

        public long EndedAt { get; set; }

        public long Outcome { get; set; }

        public long Duration { get; set; }

        public long ExitCode { get; set; }

        public RunChange ToRun() => new(
            RunId,
            Instant.FromUnixMicroseconds(StartedAt),
            Instant.FromUnixMicroseconds(EndedAt),
            (RunOutcome)Outcome,
            Duration == Instant.None.UnixMicroseconds ? null : new TimeSpan(Duration),
            ExitCode < 0 ? null : (byte)ExitCode);
    }
}
