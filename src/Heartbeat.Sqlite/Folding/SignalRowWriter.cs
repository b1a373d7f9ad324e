using Heartbeat.Sqlite.Connections;
using Heartbeat.Storage.Embedded.History;
using Heartbeat.Storage.Encoding;

namespace Heartbeat.Sqlite.Folding;

/// <summary>Writes signals, with their bodies in a table of their own, and drops what is too much of both.</summary>
internal sealed class SignalRowWriter
{
    private readonly ByteSink _sink = new();
    private readonly HistoryLimits _limits;
    private readonly long _bodyBytes;
    private readonly Statement _insert;
    private readonly Statement _insertBody;
    private readonly Statement _prune;
    private readonly Statement _pruneBodies;
    private readonly Statement _limitBodies;
    private readonly Statement _delete;
    private readonly Statement _deleteBodies;

    public SignalRowWriter(StatementSet statements, HistoryLimits limits, long bodyBytes)
    {
        _limits = limits;
        _bodyBytes = bodyBytes;
        _insert = statements.Add("INSERT OR REPLACE INTO signals (monitor_id, id, at, kind, effect, signal) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
        _insertBody = statements.Add("INSERT OR REPLACE INTO bodies (signal_id, monitor_id, failed, bytes, cut, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
        _prune = statements.Add(
            """
            DELETE FROM signals WHERE monitor_id = ?1 AND id <=
            (SELECT id FROM signals WHERE monitor_id = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)
            """);
        _pruneBodies = statements.Add(
            """
            DELETE FROM bodies WHERE monitor_id = ?1 AND signal_id <
            (SELECT coalesce(min(id), 0) FROM signals WHERE monitor_id = ?1)
            """);

        // The newest stay, those of failures before all others.
        _limitBodies = statements.Add(
            """
            DELETE FROM bodies WHERE signal_id IN (SELECT signal_id FROM (
                SELECT signal_id, sum(bytes) OVER (ORDER BY failed DESC, signal_id DESC) AS total
                FROM bodies WHERE monitor_id = ?1) WHERE total > ?2)
            """);
        _delete = statements.Add("DELETE FROM signals WHERE monitor_id = ?1");
        _deleteBodies = statements.Add("DELETE FROM bodies WHERE monitor_id = ?1");
    }

    public void Write(MonitorFold fold, long written)
    {
        var bodies = 0;
        foreach (var signal in fold.Signals)
        {
            Write(fold.MonitorId, signal);
            bodies += WriteBody(fold.MonitorId, signal) ? 1 : 0;
        }

        if (PruneRhythm.IsTime(written, fold.Signals.Count, _limits.Signals))
        {
            _prune.Bind(1, fold.MonitorId).Bind(2, _limits.Signals).Run();
            _pruneBodies.Bind(1, fold.MonitorId).Run();
        }

        if (bodies > 0)
        {
            _limitBodies.Bind(1, fold.MonitorId).Bind(2, _bodyBytes).Run();
        }
    }

    public void Delete(long monitorId)
    {
        _delete.Bind(1, monitorId).Run();
        _deleteBodies.Bind(1, monitorId).Run();
    }

    private void Write(long monitorId, in FoldedSignal folded)
    {
        _sink.Clear();
        SignalCodec.Write(_sink, folded.Signal, withBody: false);
        _insert.Bind(1, monitorId)
            .Bind(2, folded.Id)
            .Bind(3, folded.At)
            .Bind(4, (long)folded.Signal.Kind)
            .Bind(5, (long)folded.Effect)
            .Bind(6, _sink.Written)
            .Run();
    }

    private bool WriteBody(long monitorId, in FoldedSignal folded)
    {
        if (folded.Signal.Content?.Body is not { } body)
        {
            return false;
        }

        _insertBody.Bind(1, folded.Id)
            .Bind(2, monitorId)
            .Bind(3, folded.IsFailure ? 1 : 0)
            .Bind(4, System.Text.Encoding.UTF8.GetByteCount(body))
            .Bind(5, folded.Signal.Content.OriginalBodyLength is null ? 0 : 1)
            .Bind(6, body)
            .Run();
        return true;
    }
}
