using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.Time;

namespace Heartbeat.StateMachine;

/// <content>A step of the wall clock: what happened is dated anew, what the wall clock says stays.</content>
internal partial struct MachineStep
{
    private static readonly TimeSpan ShortestSuspension = TimeSpan.FromSeconds(15);

    private void StepClock(Instant from, Instant until)
    {
        Settle(from);
        var step = until - from;

        // A suspended machine looks the same as a clock set forward: what an outage would give is the least.
        MachineStep? outage = step > ShortestSuspension && _state.Status != MonitorStatus.Paused
            ? AfterSuspension(from, until)
            : null;
        var deadline = Deadline() + step;
        _state.TimeEventsApplied++;
        Rebase(step);
        MoveDue(step);

        // Notice, but no more than there was: a clock that flaps must not starve an alert.
        RaiseFloor(Instant.Min(deadline, until + Notice));
        if (outage is { } weighed)
        {
            NotEarlierThan(weighed);
            SpendChance(weighed, step);
        }

        if (_state.Status == MonitorStatus.Paused && _state.PausedUntil <= until)
        {
            Resume(until);
        }
    }

    private readonly MachineStep AfterSuspension(Instant from, Instant until)
    {
        var copy = new MachineStep(_definition, _context, _state);
        copy._onlyWeighs = true;
        copy.EndureOutage(new(TimeEventKind.Outage, from, until));
        return copy;
    }

    private void NotEarlierThan(MachineStep outage)
    {
        var graceEnd = outage.GraceEnd();
        if (graceEnd.IsTime)
        {
            RaiseFloor(graceEnd);
        }

        if (_state.Runs is { Open.IsEmpty: false } book)
        {
            var weighed = outage.Book.Open;
            Keep(book with
            {
                Open =
                [
                    .. book.Open.Select((run, i) => run with
                    {
                        OpenInOutage = true,
                        Floor = Instant.Max(run.Floor, outage.LimitOf(weighed[i])),
                    }),
                ],
            });
        }
    }

    /// <summary>
    /// The chance of a sleep is one like any other: a machine that sleeps again and again must not starve an alert. The
    /// time of chances goes with the clock, and lasts as long as the wait for the due time by the new clock.
    /// </summary>
    private void SpendChance(in MachineStep outage, TimeSpan step)
    {
        if (!outage._state.ChanceUntil.IsTime)
        {
            return;
        }

        var isFirst = !_state.ChanceUntil.IsTime;
        _state.ChanceUntil = Instant.Max(_state.ChanceUntil, outage._state.ChanceUntil + step);
        if (isFirst && _state.Due.IsTime)
        {
            _state.ChanceUntil = Instant.Max(_state.ChanceUntil, PlainGraceEnd() + MaxRunTime);
        }
    }

    private void Rebase(TimeSpan step)
    {
        _state.Basis = _state.Basis.MovedBy(step);
        _state.SignalBasis = _state.SignalBasis.MovedBy(step);
        _state.LastSignalAt += step;
        _state.LastSuccessAt += step;
        _state.StatusSince += step;
        _state.ChanceUntil += step;
        _state.Floor += step;

        // After a step back, the occurrence that was matched last may be one of the future again.
        _state.Matched = Instant.None;
        if (_state.Runs is not { } book)
        {
            return;
        }

        Keep(book with
        {
            LastProgressAt = book.LastProgressAt + step,
            Open = [.. book.Open.Select(run => run.MovedBy(step))],
            Closed = [.. book.Closed.Select(run => run.MovedBy(step))],
            Ended = [.. book.Ended.Select(ended => ended with { EndedAt = ended.EndedAt + step })],
        });
    }

    private void MoveDue(TimeSpan step)
    {
        var isInterval = Schedule is IntervalSchedule;
        if (isInterval)
        {
            _state.FirstDue += step;
        }

        if (_state.DueIsExpected)
        {
            return;
        }

        if (isInterval)
        {
            _state.Due += step;
        }
        else if (Schedule is OccurrenceSchedule && _state.Armed)
        {
            ComputeDueAnew(_state.Basis);
        }
    }

    /// <summary>Computes the due time anew from what it hangs on, remembering no occurrence and awaiting none.</summary>
    private void ComputeDueAnew(in DueBasis basis)
    {
        _state.Matched = Instant.None;
        _state.Due = Instant.Never;
        _state.DueIsExpected = false;
        switch (basis.Kind)
        {
            case DueBasisKind.Arming:
                _state.Due = DueTimes.AfterArming(
                    Schedule, basis.At, _definition.Grace, _state.ReportedGap, _context.FallbackZone);
                break;
            case DueBasisKind.Miss:
                _state.Due = DueTimes.AfterMiss(
                    Schedule, basis.At, _definition.Grace, _state.ReportedGap, _context.FallbackZone);
                break;
            default:
                var due = DueAfter(basis.At, basis.Match, reported: null);
                RememberMatch(basis.Match);
                _state.Due = due;
                break;
        }

        _state.FirstDue = _state.Due;
    }
}
