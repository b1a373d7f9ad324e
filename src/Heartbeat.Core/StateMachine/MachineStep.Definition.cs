using Heartbeat.Monitors;
using Heartbeat.Time;

namespace Heartbeat.StateMachine;

/// <content>An edit: another definition from now on.</content>
internal partial struct MachineStep
{
    private void ChangeDefinition(MonitorDefinition definition, Instant at)
    {
        var scheduleIsSame = definition.Schedule == _definition.Schedule;
        var due = _state.Due;
        var deadline = Deadline();
        var limits = RunLimits();
        _definition = definition;
        if (!_state.Armed || _state.Retired || _state.Status == MonitorStatus.Paused)
        {
            return;
        }

        if (!scheduleIsSame)
        {
            var basis = _state.Status == MonitorStatus.Down ? _state.SignalBasis : _state.Basis;
            WaitAnew(basis);
            var isAhead = _state.Due != due && _state.Due > at;
            if (isAhead && _state is { Status: MonitorStatus.Down, DownReason: ChangeReason.Missed })
            {
                ChangeStatus(MonitorStatus.Up, ChangeReason.Reconfigured, at);
                _state.FailuresInRow = 0;
                _state.SuccessesInRow = 0;

                // Once more: only a monitor that is watched gets chances.
                WaitAnew(basis);
            }
        }

        KeepDeadlines(deadline, limits, at + Notice);
    }

    /// <summary>Waits as if the schedule had been this one since what its due time is computed from.</summary>
    private void WaitAnew(in DueBasis basis)
    {
        _state.Floor = Instant.None;
        _state.ChanceUntil = Instant.None;
        _state.Basis = basis;
        ComputeDueAnew(basis);
        TakeInAgain(basis.At);
    }

    /// <summary>The limits of the open runs; while the monitor is down they set no deadline and stand nowhere.</summary>
    private readonly Instant[] RunLimits()
    {
        var limits = new Instant[Book.Open.Length];
        for (var i = 0; i < limits.Length; i++)
        {
            limits[i] = _state.Status == MonitorStatus.Down ? Instant.Never : LimitOf(Book.Open[i]);
        }

        return limits;
    }

    /// <summary>The outages since then have touched the new due time, or not, in their own way; runs know them already.</summary>
    private void TakeInAgain(Instant since)
    {
        var log = _context.TimeEvents;
        var taken = _state.TimeEventsApplied;
        _laterSteps = TimeSpan.Zero;
        var first = taken;
        while (first > 0 && (log[first - 1].Kind == TimeEventKind.ClockStep || log[first - 1].Until + _laterSteps > since))
        {
            first--;
            if (log[first].Kind == TimeEventKind.ClockStep)
            {
                _laterSteps += log[first].Until - log[first].From;
            }
        }

        for (_state.TimeEventsApplied = first; _state.TimeEventsApplied < taken;)
        {
            var past = log[_state.TimeEventsApplied];
            if (past.Kind == TimeEventKind.ClockStep)
            {
                _laterSteps -= past.Until - past.From;
                _state.TimeEventsApplied++;
                TakeInSleepAgain(past, since);
            }
            else
            {
                TakeIn(new(past.Kind, past.From + _laterSteps, past.Until + _laterSteps), again: true);
            }
        }
    }

    /// <summary>
    /// What may have been a sleep took the signal of the new schedule, or not. By the clock of today it lasted no time;
    /// the job's own clock, which saw no step, is allowed for where the earliest signal is worked out.
    /// </summary>
    private void TakeInSleepAgain(in TimeEvent clockStep, Instant since)
    {
        var until = clockStep.Until + _laterSteps;
        if (clockStep.Until - clockStep.From > ShortestSuspension
            && until > since
            && IsWatched
            && GivesChance(new(TimeEventKind.Outage, until, until), ScheduleDeadline()))
        {
            GiveChance(until, runsToo: false);
        }
    }

    /// <summary>An edit never alerts at once, and edits without end do not starve an alert.</summary>
    private void KeepDeadlines(Instant deadline, Instant[] limits, Instant notice)
    {
        RaiseFloor(Instant.Min(deadline, notice));
        if (_state.Runs is { Open.IsEmpty: false } book)
        {
            Keep(book with
            {
                Open =
                [
                    .. book.Open.Select((run, i) => run with
                    {
                        Floor = Instant.Max(run.Floor, Instant.Min(limits[i], notice)),
                    }),
                ],
            });
        }
    }
}
