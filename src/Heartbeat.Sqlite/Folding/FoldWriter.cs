using Heartbeat.Sqlite.Connections;
using Heartbeat.Sqlite.Journal;
using Heartbeat.StateMachine;
using Heartbeat.Storage.Embedded.History;
using Heartbeat.Storage.Encoding;
using Microsoft.Data.Sqlite;

namespace Heartbeat.Sqlite.Folding;

/// <summary>Writes what a round comes to into the rows, through statements prepared once for a connection.</summary>
internal sealed class FoldWriter : IDisposable
{
    private readonly ByteSink _sink = new();
    private readonly ByteSink _scratch = new();
    private readonly StatementSet _statements;
    private readonly SignalRowWriter _signals;
    private readonly RunRowWriter _runs;
    private readonly RollupRowWriter _rollups;
    private readonly HistoryRowWriter _history;
    private readonly ItemRowWriter _items;
    private readonly Statement _putMonitor;
    private readonly Statement _putState;
    private readonly Statement _deleteMonitor;
    private readonly Statement _progress;
    private readonly Statement _deleteJournal;

    public FoldWriter(SqliteConnection connection, HistoryLimits limits, long bodyBytes)
    {
        Connection = connection;
        _statements = new StatementSet(connection);
        _signals = new SignalRowWriter(_statements, limits, bodyBytes);
        _runs = new RunRowWriter(_statements, limits);
        _rollups = new RollupRowWriter(_statements);
        _history = new HistoryRowWriter(_statements, limits);
        _items = new ItemRowWriter(_statements);
        _putMonitor = _statements.Add(
            """
            INSERT INTO monitors (id, record, state) VALUES (?1, ?2, ?3)
            ON CONFLICT (id) DO UPDATE SET record = excluded.record
            """);
        _putState = _statements.Add(
            """
            UPDATE monitors SET state = ?2, signals = signals + ?3, runs = runs + ?4, changes = changes + ?5
            WHERE id = ?1 RETURNING signals, runs, changes
            """);
        _deleteMonitor = _statements.Add("DELETE FROM monitors WHERE id = ?1");
        _progress = _statements.Add(
            """
            UPDATE progress SET round_seq = ?1, round_monitor = ?2, next_seq = ?3, alive_at = ?4,
            last_monitor_id = ?5, last_signal_id = ?6, last_delivery_id = ?7, last_item_id = ?8
            """);
        _deleteJournal = _statements.Add("DELETE FROM journal WHERE seq <= ?1");
    }

    public SqliteConnection Connection { get; }

    public void Write(MonitorFold fold)
    {
        if (fold.Deleted)
        {
            Delete(fold);
        }

        if (fold.State is { } state)
        {
            Write(fold, state);
        }

        _history.WriteTimeEvents(fold);
        _history.WriteDeliveries(fold);
        _items.Write(fold);
    }

    /// <summary>
    /// Writes the keys that have gathered, which may be before the rest: what is remembered of a signal that comes back
    /// from the journal after all is remembered twice, and that does no harm.
    /// </summary>
    public void WriteKeys(MonitorFold fold)
    {
        _history.WriteKeys(fold);
        fold.Keys.Clear();
    }

    public void Write(FoldProgress progress, JournalNumbers numbers) => _progress
        .Bind(1, progress.RoundSequence)
        .Bind(2, progress.RoundMonitor)
        .Bind(3, numbers.NextSequence)
        .Bind(4, numbers.AliveAt)
        .Bind(5, numbers.LastMonitorId)
        .Bind(6, numbers.LastSignalId)
        .Bind(7, numbers.LastDeliveryId)
        .Bind(8, numbers.LastItemId)
        .Run();

    public void DeleteJournal(long until) => _deleteJournal.Bind(1, until).Run();

    public void Dispose() => _statements.Dispose();

    private void Write(MonitorFold fold, in MonitorState state)
    {
        MonitorStateCodec.Encode(_sink, state);
        var stateBytes = _sink.Written.ToArray();
        if (fold.Monitor is { } monitor)
        {
            MonitorRecordCodec.Encode(_sink, _scratch, monitor);
            _putMonitor.Bind(1, fold.MonitorId).Bind(2, _sink.Written).Bind(3, stateBytes).Run();
        }

        _putState.Bind(1, fold.MonitorId).Bind(2, stateBytes);
        _putState.Bind(3, fold.Signals.Count).Bind(4, fold.Runs.Count).Bind(5, fold.Changes.Count);
        var (signals, runs, changes) = _putState.Read()
            ? (_putState.Number(0), _putState.Number(1), _putState.Number(2))
            : throw new InvalidDataException($"The journal has a record of monitor {fold.MonitorId}, which does not exist.");
        _putState.Reset();
        _signals.Write(fold, signals);
        _runs.Write(fold, runs);
        _history.WriteChanges(fold, changes);
        _rollups.Write(fold);
    }

    private void Delete(MonitorFold fold)
    {
        _deleteMonitor.Bind(1, fold.MonitorId).Run();
        _signals.Delete(fold.MonitorId);
        _runs.Delete(fold.MonitorId);
        _history.Delete(fold);
    }
}
