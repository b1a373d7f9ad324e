using System.Collections.Immutable;
using Heartbeat.Monitors;
using Heartbeat.Schedules;

namespace Heartbeat.StateMachine;

/// <content>Runs: how they begin, how they end, and what is remembered of them.</content>
internal partial struct MachineStep
{
    private static readonly TimeSpan MaxDuplicateWindow = TimeSpan.FromMinutes(10);

    private readonly RunBook Book => _state.Runs ?? RunBook.Empty;

    private void Keep(RunBook book) => _state.Runs = book.IsEmpty ? null : book;

    private void Start(in MonitorEvent signal)
    {
        var id = signal.RunId;
        if (id is not null && (FindOpen(id) is { OpenInOutage: false } || IsLateStart(id, signal.At)))
        {
            _effect = SignalEffect.Recorded;
            return;
        }

        ArmIfWaiting(signal.At);
        var abandonedAnother = CloseForNewRun(id, signal.At);
        var startedAt = signal.ReportedAt ?? signal.At;
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
        if (Book.Open.Length > RunBook.MaxOpen)
        {
            CloseRun(Book.Open[0], RunOutcome.Dropped, signal.At);
        }
    }

    /// <summary>Whether a start comes after its own end: networks reorder.</summary>
    private readonly bool IsLateStart(string id, Instant at) =>
        FindEnded(id) is { HadStart: false, NamedEarlierRun: false } ended
        && at - ended.EndedAt <= DuplicateWindow(at);

    private readonly bool RepeatsEnd(in MonitorEvent signal, bool failed) =>
        signal.RunId is { } id
        && FindEnded(id) is { } ended
        && ended.Failed == failed
        && signal.At - ended.EndedAt <= DuplicateWindow(signal.At)
        && FindOpen(id) is null;

    private readonly TimeSpan DuplicateWindow(Instant at)
    {
        var step = Schedule switch
        {
            IntervalSchedule interval => interval.Interval,
            OccurrenceSchedule occurrences => StepAround(occurrences, at),
            _ => _state.ReportedGap > TimeSpan.Zero ? _state.ReportedGap : TimeSpan.MaxValue,
        };
        return step / 2 < MaxDuplicateWindow ? step / 2 : MaxDuplicateWindow;
    }

    private static TimeSpan StepAround(OccurrenceSchedule schedule, Instant at)
    {
        var before = schedule.Previous(at);
        var after = schedule.Next(at);
        return before.IsTime && after.IsTime ? after - before : TimeSpan.MaxValue;
    }

    /// <summary>Closes what a new run takes the place of.</summary>
    /// <returns>Whether a run was abandoned, rather than lost in an outage.</returns>
    private bool CloseForNewRun(string? id, Instant at)
    {
        CloseRunsOpenInOutage(at);
        var latest = _definition.Overlap == RunOverlap.Latest || (_definition.Overlap == RunOverlap.Auto && id is null);
        var abandoned = false;
        foreach (var run in Book.Open)
        {
            if (latest || (id is null && run.Id is null))
            {
                CloseRun(run, RunOutcome.Abandoned, at);
                abandoned = true;
            }
        }

        return abandoned;
    }

    private void CloseRunsOpenInOutage(Instant at)
    {
        foreach (var run in Book.Open)
        {
            if (run.OpenInOutage)
            {
                CloseRun(run, RunOutcome.Unknown, at);
            }
        }
    }

    /// <summary>Closes every open run whose limit has come.</summary>
    /// <returns>The one whose limit came first, or <see langword="null"/>.</returns>
    private OpenRun? CloseTimedOutRuns(Instant until, bool countedAsFailure)
    {
        OpenRun? first = null;
        foreach (var run in Book.Open)
        {
            var limit = run.Limit(_definition);
            if (limit > until)
            {
                continue;
            }

            CloseRun(run, RunOutcome.TimedOut, limit, countedAsFailure);
            first = first is null || limit < first.Limit(_definition) ? run : first;
        }

        return first;
    }

    private void CloseRun(OpenRun run, RunOutcome outcome, Instant at, bool countedAsFailure = false)
    {
        // Only an end that may still come is worth remembering; one without an id could not be told from the next run's.
        var endMayCome = outcome == RunOutcome.TimedOut || (outcome == RunOutcome.Unknown && run.Id is not null);
        var book = Book;
        var closed = book.Closed;
        if (endMayCome)
        {
            closed = closed.RemoveAll(other => other.Id == run.Id).Add(run with { Closed = outcome, CountedAsFailure = countedAsFailure });
            closed = closed.Length > RunBook.MaxEnded ? closed.RemoveAt(0) : closed;
        }

        Keep(book with { Open = book.Open.Remove(run), Closed = closed });
        _runs.Add(new(run.Id, run.StartedAt, at, outcome, null, null));
    }

    /// <summary>Finds the run that an end belongs to. Without an id, an end with no anonymous run ends all open ones.</summary>
    private readonly OpenRun? TakeRun(string? id, out bool others)
    {
        var run = FindOpen(id);
        others = run is null && id is null && !Book.Open.IsEmpty;
        return run ?? (others ? null : Find(Book.Closed, id));
    }

    private void CloseEnded(
        in MonitorEvent signal, OpenRun? run, bool others, RunOutcome outcome, TimeSpan? duration)
    {
        if (others)
        {
            foreach (var open in Book.Open)
            {
                _runs.Add(new(open.Id, open.StartedAt, signal.At, outcome, null, signal.ExitCode));
            }

            Keep(Book with { Open = [] });
            return;
        }

        if (run is not null)
        {
            Keep(Book with { Open = Book.Open.Remove(run), Closed = Book.Closed.Remove(run) });
        }

        _runs.Add(new(
            signal.RunId, run?.StartedAt ?? Instant.None, signal.ReportedAt ?? signal.At, outcome, duration, signal.ExitCode));
    }

    private static TimeSpan? DurationOf(in MonitorEvent signal, OpenRun? run)
    {
        if (signal.Duration is not null || run is null)
        {
            return signal.Duration;
        }

        var duration = (signal.ReportedAt ?? signal.At) - run.StartedAt;
        return duration > TimeSpan.Zero ? duration : TimeSpan.Zero;
    }

    private void RememberEnd(in MonitorEvent signal, bool failed, bool hadStart)
    {
        var id = signal.RunId!;
        var earlier = FindEnded(id);
        var ended = earlier is null ? Book.Ended : Book.Ended.Remove(earlier);
        ended = ended.Add(new(id, signal.At, failed, hadStart, NamedEarlierRun: earlier is not null));
        Keep(Book with { Ended = ended.Length > RunBook.MaxEnded ? ended.RemoveAt(0) : ended });
    }

    private void Progress(in MonitorEvent signal)
    {
        if (FindOpen(signal.RunId) is not { } run)
        {
            _effect = SignalEffect.Recorded;
            return;
        }

        var alive = run with { CountsFrom = signal.At, Deaf = TimeSpan.Zero };
        Keep(Book with { Open = Book.Open.Replace(run, alive), LastProgressAt = signal.At });
    }

    private void Interrupt(in MonitorEvent signal)
    {
        if (FindOpen(signal.RunId) is { } run)
        {
            CloseRun(run, RunOutcome.Interrupted, signal.At);
        }

        NotBefore(signal.At);
    }

    private readonly OpenRun? FindOpen(string? id) => Find(Book.Open, id);

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

    private readonly EndedRun? FindEnded(string id)
    {
        foreach (var ended in Book.Ended)
        {
            if (ended.Id == id)
            {
                return ended;
            }
        }

        return null;
    }
}
