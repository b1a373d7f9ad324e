using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Heartbeat.Sqlite.Connections;
using Heartbeat.StateMachine;
using Heartbeat.Storage.Embedded.History;

namespace Heartbeat.Sqlite.Folding;

/// <summary>Writes runs: one row from start to end.</summary>
internal sealed class RunRowWriter
{
    private readonly HistoryLimits _limits;
    private readonly Statement _list;
    private readonly Statement _put;
    private readonly Statement _prune;
    private readonly Statement _delete;

    public RunRowWriter(StatementSet statements, HistoryLimits limits)
    {
        _limits = limits;

        // Newest first: the starts of the runs that end now are nearly always among the last rows.
        _list = statements.Add("SELECT id, started_at, run_id FROM runs WHERE monitor_id = ?1 ORDER BY id DESC");
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
        var runs = CollectionsMarshal.AsSpan(fold.Runs);
        runs = runs[Math.Max(0, runs.Length - _limits.Runs)..];
        var known = FindStarts(fold.MonitorId, runs);
        foreach (var run in runs)
        {
            var id = known is not null && IsSought(run) && known[FoldedRun.KeyOf(run.Run)!.Value] is { } start ? start : run.Id;
            Write(fold.MonitorId, id, run.Run);
        }

        if (PruneRhythm.IsTime(written, fold.Runs.Count, _limits.Runs))
        {
            _prune.Bind(1, fold.MonitorId).Bind(2, _limits.Runs).Run();
        }
    }

    public void Delete(long monitorId) => _delete.Bind(1, monitorId).Run();

    private static bool IsSought(in FoldedRun run) => !run.BeganHere && run.Run.StartedAt.IsTime;

    private void Write(long monitorId, long id, in RunChange run) => _put
        .Bind(1, monitorId)
        .Bind(2, id)
        .Bind(3, run.RunId)
        .Bind(4, run.StartedAt)
        .Bind(5, run.EndedAt)
        .Bind(6, (long)run.Outcome)
        .Bind(7, run.Duration?.Ticks)
        .Bind(8, run.ExitCode)
        .Run();

    /// <summary>Finds the rows of all runs that began before the round in one pass, however many there are.</summary>
    private Dictionary<(Instant StartedAt, string? Id), long?>? FindStarts(long monitorId, ReadOnlySpan<FoldedRun> runs)
    {
        Dictionary<(Instant StartedAt, string? Id), long?>? starts = null;
        foreach (ref readonly var run in runs)
        {
            if (IsSought(run))
            {
                (starts ??= [])[FoldedRun.KeyOf(run.Run)!.Value] = null;
            }
        }

        if (starts is null)
        {
            return null;
        }

        _list.Bind(1, monitorId);
        for (var left = starts.Count; left > 0 && _list.Read();)
        {
            left -= Find(starts) ? 1 : 0;
        }

        _list.Reset();
        return starts;
    }

    private bool Find(Dictionary<(Instant StartedAt, string? Id), long?> starts)
    {
        if (_list.IsNull(1))
        {
            return false;
        }

        var startedAt = Instant.FromUnixMicroseconds(_list.Number(1));
        ref var id = ref CollectionsMarshal.GetValueRefOrNullRef(
            starts, (startedAt, _list.IsNull(2) ? null : _list.Text(2)));
        if (Unsafe.IsNullRef(ref id) || id is not null)
        {
            return false;
        }

        id = _list.Number(0);
        return true;
    }
}
