using System.Collections.Immutable;
using Heartbeat.Monitors;

namespace Heartbeat.StateMachine;

/// <content>Runs: how they begin, how they end, and what is remembered of them.</content>
internal partial struct MachineStep
{
    private readonly RunBook Book => _state.Runs ?? RunBook.Empty;

    private void Keep(RunBook book) => _state.Runs = book.IsEmpty ? null : book;

    private void Start(in MonitorEvent signal)
    {
        var id = signal.RunId;
        if (id is not null && (Find(Book.Open, id) is { OpenInOutage: false } || IsLateStart(id, signal.At)))
        {
            _effect = SignalEffect.Recorded;
            return;
        }

        ArmIfWaiting(signal.At);
        var abandonedAnother = MakeRoom(id, signal.At);
        var startedAt = DateOf(signal);
        var book = Book;
        Keep(book with
        {
            Open = book.Open.Add(new()
            {
                Id = id,
                StartedAt = startedAt,
                CountsFrom = signal.At,
                AcceptedAt = signal.At,
                AbandonedAnother = abandonedAnother,
            }),

            // An end that comes now belongs to the new run, not to an earlier one of the same name.
            Closed = book.Closed.RemoveAll(run => run.Id == id),
        });
        _runs.Add(new(id, startedAt, Instant.None, RunOutcome.Running, null, null));
    }

    /// <summary>Closes what a new run takes the place of.</summary>
    /// <returns>Whether there was anything.</returns>
    private bool MakeRoom(string? id, Instant at)
    {
        var any = CloseRunsOpenInOutage(at);
        var latest = _definition.Overlap == RunOverlap.Latest || (_definition.Overlap == RunOverlap.Auto && id is null);
        foreach (var run in Book.Open)
        {
            if (latest || (id is null && run.Id is null))
            {
                CloseRun(run, RunOutcome.Abandoned, at);
                any = true;
            }
        }

        if (Book.Open.Length == RunBook.MaxOpen)
        {
            CloseRun(Book.Open[0], RunOutcome.Dropped, at);
        }

        return any;
    }

    /// <summary>Closes the runs whose end Heartbeat may have missed.</summary>
    private bool CloseRunsOpenInOutage(Instant at)
    {
        var any = false;
        foreach (var run in Book.Open)
        {
            if (run.OpenInOutage)
            {
                CloseRun(run, RunOutcome.Unknown, at);
                any = true;
            }
        }

        return any;
    }

    /// <summary>Closes every open run whose limit has come with a deadline: they are one failure together.</summary>
    /// <returns>The start of the one that began last, or <see cref="Instant.None"/>.</returns>
    private Instant TimeOutRuns(Instant deadline)
    {
        var latestStart = Instant.None;
        foreach (var run in Book.Open)
        {
            if (LimitOf(run) <= deadline)
            {
                CloseRun(run, RunOutcome.TimedOut, deadline, countedAsFailure: true);
                latestStart = Instant.Max(latestStart, run.StartedAt);
            }
        }

        return latestStart;
    }

    /// <summary>While the monitor is down, runs end at their limits and count nothing.</summary>
    private void CloseRunsPastLimit(Instant until)
    {
        foreach (var run in Book.Open)
        {
            if (LimitOf(run) is var limit && limit <= until)
            {
                CloseRun(run, RunOutcome.TimedOut, limit);
            }
        }
    }

    private void CloseRun(OpenRun run, RunOutcome outcome, Instant at, bool countedAsFailure = false)
    {
        MoveToClosed(run, outcome, countedAsFailure);
        _runs.Add(new(run.Id, run.StartedAt, at, outcome, null, null));
    }

    /// <summary>Closes a run but remembers it: its end may still come, and its id has named a run.</summary>
    private void MoveToClosed(OpenRun run, RunOutcome outcome, bool countedAsFailure = false)
    {
        var book = Book;
        var closed = book.Closed
            .RemoveAll(other => other.Id == run.Id)
            .Add(run with { Closed = outcome, CountedAsFailure = countedAsFailure });
        Keep(book with
        {
            Open = book.Open.Remove(run),
            Closed = closed.Length > RunBook.MaxClosed ? closed.RemoveAt(0) : closed,
        });
    }

    private void AbandonRuns(Instant at)
    {
        foreach (var run in Book.Open)
        {
            CloseRun(run, RunOutcome.Abandoned, at);
        }
    }

    private void Progress(in MonitorEvent signal)
    {
        if (Find(Book.Open, signal.RunId) is not { } run)
        {
            _effect = SignalEffect.Recorded;
            return;
        }

        var alive = run with { CountsFrom = signal.At };
        Keep(Book with { Open = Book.Open.Replace(run, alive), LastProgressAt = signal.At });
    }

    private void Interrupt(in MonitorEvent signal)
    {
        // Like an outage, it gives another chance, and a job that every restart interrupts must not starve its alert.
        var chance = _state.Due.IsTime && (!IsWatched || HasChanceLeft(signal.At, Deadline()));
        var run = TakeRun(signal.RunId, out var others);
        foreach (var open in Book.Open)
        {
            if (others || open == run)
            {
                CloseRun(open, RunOutcome.Interrupted, DateOf(signal));
            }
        }

        if (chance)
        {
            DueNotEarlierThan(signal.At);
            RaiseFloor(signal.At + Notice);
        }
    }

    private static OpenRun? Find(ImmutableArray<OpenRun> runs, string? id)
    {
        foreach (var run in runs)
        {
            if (run.Id == id)
            {
                return run;
            }
        }

        return null;
    }
}
