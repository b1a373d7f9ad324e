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
        backlog.TakeAdded();
    }

    /// <summary>Gets a value indicating whether a slice is due though signals wait.</summary>
    public bool IsSliceDue => limits.IsSliceDue(backlog) && (IsUnderWay || limits.IsRoundFull(backlog));

    private bool IsUnderWay => _round is not null || backlog.FirstSequence <= _progress.RoundSequence;

    /// <summary>Does a slice, which is the larger the more waits.</summary>
    /// <returns>Whether there is more to do at once.</returns>
    public bool Step(SqliteConnection connection, Instant now)
    {
        if (_isLost)
        {
            _progress = FoldProgress.Read(connection);
            _isLost = false;
        }

        // What gathered before a round is what it is made of, and not to be made up for by its first slice.
        var added = backlog.TakeAdded();
        var budget = limits.CostOfSlice(backlog, IsUnderWay ? added : 0);
        var more = true;
        while (more && budget > 0)
        {
            more = Step(connection, now, ref budget);
        }

        if (budget < 0)
        {
            backlog.TakeBack(budget);
        }

        return more;
    }

    /// <summary>Forgets what belongs to a connection that failed; the file says where to go on.</summary>
    public void Abandon()
    {
        _writer?.Dispose();
        _writer = null;
        _round = null;
        _isLost = true;

        // What gathers until the next attempt is no measure of what comes.
        backlog.TakeAdded();
    }

    public void Dispose() => Abandon();

    private bool Step(SqliteConnection connection, Instant now, ref long budget)
    {
        var isBegun = backlog.FirstSequence <= _progress.RoundSequence;
        if (isBegun && _progress.RoundMonitor == long.MaxValue)
        {
            Clean(connection, ref budget);
            return true;
        }

        if (_round is null && !isBegun && !limits.IsRoundDue(backlog, now))
        {
            return false;
        }

        // A round that was begun has its end; only a new one is cut.
        _round ??= new(
            backlog.FirstSequence - 1, isBegun ? _progress.RoundSequence : limits.EndOfRound(backlog), limits);
        if (!_round.IsRead)
        {
            budget -= _round.Read(connection, _progress, _definitions);
            return true;
        }

        if (!isBegun)
        {
            _progress = new(_round.Until, long.MinValue);
        }

        Fold(connection, ref budget);
        return true;
    }

    private void Fold(SqliteConnection connection, ref long budget)
    {
        var (progress, left) = (_progress, budget);
        InTransaction(connection, writer =>
        {
            while (left > 0 && !_round!.IsDone)
            {
                var fold = _round.Next(_definitions, history, ref left);
                writer.WriteKeys(fold);
                if (fold.IsWhole)
                {
                    writer.Write(fold);
                    left -= fold.CostOfWriting;
                    progress = progress with { RoundMonitor = fold.MonitorId };
                }
            }

            progress = _round!.IsDone ? progress with { RoundMonitor = long.MaxValue } : progress;
            writer.Write(progress, numbers);
        });
        _progress = progress;
        _round = _round!.IsDone ? null : _round;
        budget = left;
    }

    /// <summary>Deletes journal rows whose records are all in the rows.</summary>
    private void Clean(SqliteConnection connection, ref long budget)
    {
        var until = backlog.LastToClean(_progress.RoundSequence, ref budget);
        InTransaction(connection, writer => writer.DeleteJournal(until));
        backlog.RemoveUntil(until);
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
