using Heartbeat.Sqlite.Connections;
using Heartbeat.Sqlite.Journal;
using Heartbeat.Storage.Embedded.History;
using Heartbeat.Storage.Encoding;
using Microsoft.Data.Sqlite;

namespace Heartbeat.Sqlite.Folding;

/// <summary>
/// Moves the journal into rows, a slice at a time. A slice is one transaction with the progress that it makes, so a
/// crash between two slices neither loses nor doubles anything.
/// </summary>
internal sealed class Folder(
    JournalNumbers numbers, JournalBacklog backlog, HistoryLimits history, long bodyBytes, FoldLimits limits) : IDisposable
{
    private const int JournalRowsASlice = 256;

    private readonly DefinitionCache _definitions = new();
    private FoldWriter? _writer;
    private FoldProgress _progress;
    private FoldRound? _round;
    private bool _isLost;

    /// <summary>Takes where the last process stopped: a round that it began is finished first.</summary>
    public void Resume(FoldProgress progress)
    {
        _progress = progress;
        _round = null;
    }

    /// <summary>Does a slice.</summary>
    /// <returns>Whether there is more to do at once.</returns>
    public bool Step(SqliteConnection connection, Instant now)
    {
        if (_isLost)
        {
            _progress = FoldProgress.Read(connection);
            _isLost = false;
        }

        if (_progress.RoundMonitor != long.MaxValue && _progress.RoundSequence >= backlog.FirstSequence)
        {
            _round ??= Begin(connection, _progress.RoundSequence);
            return Fold(connection);
        }

        if (backlog.FirstSequence <= _progress.RoundSequence)
        {
            return Clean(connection);
        }

        if (backlog.Records == 0
            || (backlog.Records < limits.RoundFrom && now - backlog.WaitingSince(now) < limits.RoundAfter))
        {
            return false;
        }

        _round = Begin(connection, long.MaxValue);
        _progress = new(_round.Until, long.MinValue);
        return Fold(connection);
    }

    /// <summary>Forgets what belongs to a connection that failed; the file says where to go on.</summary>
    public void Abandon()
    {
        _writer?.Dispose();
        _writer = null;
        _round = null;
        _isLost = true;
    }

    public void Dispose() => Abandon();

    // A round that was begun has its end; only a new one is cut.
    private FoldRound Begin(SqliteConnection connection, long until)
    {
        var most = until == long.MaxValue ? limits.RoundMost : int.MaxValue;
        return new(JournalReader.Read(connection, backlog.FirstSequence - 1, until, most), _progress, _definitions);
    }

    private bool Fold(SqliteConnection connection)
    {
        var progress = _progress;
        InTransaction(connection, writer =>
        {
            for (var records = 0; records < limits.Slice && !_round!.IsDone;)
            {
                var fold = _round.Next(_definitions, history);
                writer.Write(fold);
                records += fold.Records;
                progress = progress with { RoundMonitor = fold.MonitorId };
            }

            progress = _round!.IsDone ? progress with { RoundMonitor = long.MaxValue } : progress;
            writer.Write(progress, numbers);
        });
        _progress = progress;
        _round = _round!.IsDone ? null : _round;
        return true;
    }

    /// <summary>Deletes journal rows whose records are all in the rows.</summary>
    private bool Clean(SqliteConnection connection)
    {
        var until = Math.Min(_progress.RoundSequence, backlog.SequenceAfter(JournalRowsASlice) - 1);
        InTransaction(connection, writer => writer.DeleteJournal(until));
        backlog.RemoveUntil(until);
        return backlog.FirstSequence <= _progress.RoundSequence || backlog.Records >= limits.RoundFrom;
    }

    /// <summary>
    /// Does not wait for the disk: what a slice writes can be made again from the journal, and the next commit syncs
    /// the log with everything before it.
    /// </summary>
    private void InTransaction(SqliteConnection connection, Action<FoldWriter> write)
    {
        if (_writer is null || !ReferenceEquals(_writer.Connection, connection))
        {
            _writer?.Dispose();
            _writer = new FoldWriter(connection, history, bodyBytes);
        }

        try
        {
            connection.Run("PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE");
            write(_writer);
            connection.Run("COMMIT");
        }
        finally
        {
            connection.RollBack();
            connection.Run("PRAGMA synchronous = FULL");
        }
    }
}
