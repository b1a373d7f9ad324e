using Heartbeat.Schedules;

namespace Heartbeat.StateMachine;

/// <content>A step of the wall clock: what happened is dated anew, what the wall clock says stays.</content>
internal partial struct MachineStep
{
    private void Rebase(TimeSpan step, Instant now)
    {
        _state.LastCompletedAt += step;
        _state.LastCompletedMatch += step;
        _state.Anchor += step;
        _state.AnchorMatch += step;
        _state.MissedAt += step;
        _state.LastSignalAt += step;
        _state.LastSuccessAt += step;
        _state.StatusSince += step;
        _state.ChanceUntil += step;
        _state.Floor += step;
        RebaseRuns(step);
        if (Schedule is IntervalSchedule && !_state.DueIsReported)
        {
            _state.Due += step;
            _state.FirstDue += step;
        }
        else if (Schedule is OccurrenceSchedule && !_state.DueIsReported && _state.Anchor.IsTime)
        {
            RecomputeDue(_state.Anchor, _state.AnchorMatch, _state.AnchorIsArming);
        }
    }

    private void RebaseRuns(TimeSpan step)
    {
        if (_state.Runs is not { } book)
        {
            return;
        }

        Keep(book with
        {
            LastProgressAt = book.LastProgressAt + step,
            Open = [.. book.Open.Select(run => Rebase(run, step))],
            Closed = [.. book.Closed.Select(run => Rebase(run, step))],
            Ended = [.. book.Ended.Select(ended => ended with { EndedAt = ended.EndedAt + step })],
        });
    }

    private static OpenRun Rebase(OpenRun run, TimeSpan step) => run with
    {
        StartedAt = run.StartedAt + step,
        CountsFrom = run.CountsFrom + step,
        AcceptedAt = run.AcceptedAt + step,
        Floor = run.Floor + step,
    };

    /// <summary>Computes the due time anew from what it hangs on, as if nothing had been matched before.</summary>
    private void RecomputeDue(Instant anchor, Instant match, bool isArming)
    {
        _state.Matched = Instant.None;
        Instant due;
        if (isArming)
        {
            due = DueTimes.AfterArming(Schedule, anchor, _definition.Grace, _state.ReportedGap, _context.FallbackZone);
        }
        else
        {
            due = DueAfterCompleted(anchor, match, reported: null);
            RememberMatch(match);
        }

        if (_state.MissedAt.IsTime && due <= _state.MissedAt)
        {
            due = DueTimes.FirstAfter(Schedule, due, _state.MissedAt, _state.ReportedGap, _context.FallbackZone);
        }

        SetDue(due, isReported: false);
        _state.FirstDue = due;
    }
}
