using Heartbeat.Sqlite.Connections;
using Heartbeat.StateMachine;
using Heartbeat.Storage.Embedded.History;

namespace Heartbeat.Sqlite.Folding;

/// <summary>Writes runs: one row from start to end.</summary>
internal sealed class RunRowWriter
{
    private readonly HistoryLimits _limits;
    private readonly Statement _find;
    private readonly Statement _put;
    private readonly Statement _prune;
    private readonly Statement _delete;

    public RunRowWriter(StatementSet statements, HistoryLimits limits)
    {
        _limits = limits;

        // Newest first: the start of a run that ends now is nearly always among the last rows.
        _find = statements.Add(
            """
            SELECT id FROM runs WHERE monitor_id = ?1 AND started_at = ?2 AND run_id IS ?3 ORDER BY id DESC LIMIT 1
            """);
        _put = statements.Add(
            """
            INSERT OR REPLACE INTO runs (monitor_id, id, run_id, started_at, ended_at, outcome, duration, exit_code)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """);
        _prune = statements.Add(
            """
            DELETE FROM runs WHERE monitor_id = ?1 AND id <=
            (SELECT id FROM runs WHERE monitor_id = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)
            """);
        _delete = statements.Add("DELETE FROM runs WHERE monitor_id = ?1");
    }

    public void Write(MonitorFold fold, long written)
    {
        var runs = fold.Runs;
        for (var i = Math.Max(0, runs.Count - _limits.Runs); i < runs.Count; i++)
        {
            Write(fold.MonitorId, runs[i].Id, runs[i].Run);
        }

        if (PruneRhythm.IsTime(written, runs.Count, _limits.Runs))
        {
            _prune.Bind(1, fold.MonitorId).Bind(2, _limits.Runs).Run();
        }
    }

    public void Delete(long monitorId) => _delete.Bind(1, monitorId).Run();

    private void Write(long monitorId, long newId, in RunChange run) => _put
        .Bind(1, monitorId)
        .Bind(2, Find(monitorId, run) ?? newId)
        .Bind(3, run.RunId)
        .Bind(4, run.StartedAt)
        .Bind(5, run.EndedAt)
        .Bind(6, (long)run.Outcome)
        .Bind(7, run.Duration?.Ticks)
        .Bind(8, run.ExitCode)
        .Run();

    private long? Find(long monitorId, in RunChange run)
    {
        if (!run.StartedAt.IsTime || run.Outcome == RunOutcome.Running)
        {
            return null;
        }

        _find.Bind(1, monitorId).Bind(2, run.StartedAt).Bind(3, run.RunId);
        long? id = _find.Read() ? _find.Number(0) : null;
        _find.Reset();
        return id;
    }
}
