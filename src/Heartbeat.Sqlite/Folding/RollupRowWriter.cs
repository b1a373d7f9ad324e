using Heartbeat.Sqlite.Connections;
using Heartbeat.Storage.Encoding;
using Heartbeat.Storage.Rollups;

namespace Heartbeat.Sqlite.Folding;

/// <summary>Writes days in numbers: what a round adds to each.</summary>
internal sealed class RollupRowWriter
{
    private readonly ByteSink _sink = new();
    private readonly Statement _findSketches;
    private readonly Statement _put;

    public RollupRowWriter(StatementSet statements)
    {
        _findSketches = statements.Add("SELECT durations, lateness FROM rollups WHERE monitor_id = ?1 AND day = ?2");
        _put = statements.Add(
            """
            INSERT INTO rollups (monitor_id, day, runs, failures, downs, down, watched, durations, lateness)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            ON CONFLICT (monitor_id, day) DO UPDATE SET
            runs = runs + excluded.runs, failures = failures + excluded.failures, downs = downs + excluded.downs,
            down = down + excluded.down, watched = watched + excluded.watched,
            durations = coalesce(excluded.durations, durations), lateness = coalesce(excluded.lateness, lateness)
            """);
    }

    public void Write(MonitorFold fold)
    {
        foreach (var (day, totals) in fold.Rollups.Days)
        {
            _put.Bind(1, fold.MonitorId)
                .Bind(2, day.DayNumber)
                .Bind(3, totals.Runs)
                .Bind(4, totals.Failures)
                .Bind(5, totals.Downs)
                .Bind(6, totals.DownTime.Ticks)
                .Bind(7, totals.WatchedTime.Ticks);
            BindSketches(fold.MonitorId, day.DayNumber, totals);
            _put.Run();
        }
    }

    /// <summary>The statement adds numbers up; sketches are added up here.</summary>
    private void BindSketches(long monitorId, int day, DayTotals totals)
    {
        var any = totals.Durations is not null || totals.Lateness is not null;
        var stored = any && _findSketches.Bind(1, monitorId).Bind(2, day).Read();
        Bind(8, totals.Durations, column: stored ? 0 : null);
        Bind(9, totals.Lateness, column: stored ? 1 : null);
        _findSketches.Reset();
    }

    private void Bind(int parameter, DurationSketch? added, int? column)
    {
        if (added is null)
        {
            _put.Bind(parameter, (string?)null);
            return;
        }

        var sum = column is { } known && !_findSketches.IsNull(known)
            ? DurationSketch.FromBytes(_findSketches.Blob(known))
            : new DurationSketch();
        sum.Add(added);
        _sink.Clear();
        sum.Write(_sink);
        _put.Bind(parameter, _sink.Written);
    }
}
