namespace Heartbeat.StateMachine;

/// <content>Ends: which run they belong to, and which of them are repetitions.</content>
internal partial struct MachineStep
{
    private static readonly TimeSpan LongestRepetition = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Finds the run that an end belongs to: the open one; else one that was closed without its end. Without an id, an
    /// end with no anonymous run ends all open ones.
    /// </summary>
    private readonly OpenRun? TakeRun(string? id, out bool others)
    {
        var run = Find(Book.Open, id);
        others = run is null && id is null && !Book.Open.IsEmpty;
        return run is null && !others && Find(Book.Closed, id) is { AwaitsEnd: true } late ? late : run;
    }

    private void CloseEnded(
        in MonitorEvent signal, OpenRun? run, bool others, RunOutcome outcome, TimeSpan? duration)
    {
        var date = DateOf(signal);
        if (others)
        {
            foreach (var open in Book.Open)
            {
                MoveToClosed(open, outcome);
                _runs.Add(new(open.Id, open.StartedAt, date, outcome, null, signal.ExitCode));
            }

            return;
        }

        if (run is not null)
        {
            Keep(Book with { Open = Book.Open.Remove(run), Closed = Book.Closed.Remove(run) });
        }

        _runs.Add(new(signal.RunId, run?.StartedAt ?? Instant.None, date, outcome, duration, signal.ExitCode));
    }

    private static TimeSpan? DurationOf(in MonitorEvent signal, OpenRun? run)
    {
        if (signal.Duration is not null || run is null)
        {
            return signal.Duration;
        }

        var duration = DateOf(signal) - run.StartedAt;
        return duration > TimeSpan.Zero ? duration : TimeSpan.Zero;
    }

    private void RememberEnd(in MonitorEvent signal, bool failed, bool hadStart)
    {
        var id = signal.RunId!;
        var earlier = FindEnded(id);
        var named = earlier is not null || Find(Book.Closed, id) is not null;
        var ended = earlier is null ? Book.Ended : Book.Ended.Remove(earlier);
        ended = ended.Add(new(id, signal.At, failed, hadStart, named));
        Keep(Book with { Ended = ended.Length > RunBook.MaxEnded ? ended.RemoveAt(0) : ended });
    }

    /// <summary>Whether a start comes after its own end: networks reorder.</summary>
    private readonly bool IsLateStart(string id, Instant at) =>
        FindEnded(id) is { HadStart: false, NamedEarlierRun: false } ended
        && IsRecent(ended, at)

        // Such runs began after the end: open, or closed without an end of their own.
        && Find(Book.Open, id) is null
        && Find(Book.Closed, id) is null;

    /// <summary>Whether an end says again what was said; from the due time on, it is the end that is awaited.</summary>
    private readonly bool RepeatsEnd(in MonitorEvent signal, bool failed) =>
        signal.RunId is { } id
        && FindEnded(id) is { } ended
        && ended.Failed == failed
        && IsRecent(ended, signal.At)
        && signal.At < _state.Due;

    private readonly bool IsRecent(EndedRun ended, Instant at)
    {
        var half = DueTimes.StepAround(Schedule, ended.EndedAt, _state.ReportedGap) / 2;
        return at - ended.EndedAt <= (half > TimeSpan.Zero && half < LongestRepetition ? half : LongestRepetition);
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
