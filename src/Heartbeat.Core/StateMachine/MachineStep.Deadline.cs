using Heartbeat.Monitors;

namespace Heartbeat.StateMachine;

/// <content>Deadlines: when they are, and what passes with them.</content>
internal partial struct MachineStep
{
    /// <summary>Lets every deadline pass that lies at or before an instant, each dated at itself.</summary>
    public void Settle(Instant until)
    {
        while (Deadline() is { IsTime: true } deadline && deadline <= until)
        {
            if (_state.Status == MonitorStatus.Paused)
            {
                Resume(deadline);
            }
            else
            {
                PassDeadline(deadline);
            }
        }

        if (_state.Status == MonitorStatus.Down)
        {
            CloseRunsPastLimit(until);
        }
    }

    private readonly Instant Deadline() => _state switch
    {
        { Retired: true } => Instant.Never,
        { Status: MonitorStatus.Paused } => _state.PausedUntil,
        _ => IsWatched ? Instant.Min(ScheduleDeadline(), EarliestRunLimit()) : Instant.Never,
    };

    /// <summary>When silence is too long: the end of the grace period; a run that has begun is waited for.</summary>
    private readonly Instant ScheduleDeadline() => WithOpenRun(GraceEnd());

    private readonly Instant WithOpenRun(Instant graceEnd)
    {
        if (_state.Runs is not { Open.IsEmpty: false } runs)
        {
            return graceEnd;
        }

        var end = Frozen(graceEnd, graceEnd + MaxRunTime);
        return runs.LastProgressAt.IsTime
            ? Instant.Max(end, Frozen(runs.LastProgressAt, runs.LastProgressAt + MaxRunTime))
            : end;
    }

    /// <summary>Due time and grace period, raised by the floors: outage, edit, clock step, and windows of maintenance.</summary>
    private readonly Instant GraceEnd()
    {
        if (!_state.Due.IsTime)
        {
            return Instant.Never;
        }

        var end = Instant.Max(PlainGraceEnd(), _state.Floor);
        return _definition.Maintenance.IsEmpty
            ? end
            : Instant.Max(end, MaintenanceFloor(WithOpenRun(end)));
    }

    private readonly Instant PlainGraceEnd() => Frozen(_state.Due, _state.Due + _definition.Grace);

    /// <summary>A window that touches the wait gives a grace period after it; one look, for windows may follow each other for ever.</summary>
    private readonly Instant MaintenanceFloor(Instant deadline)
    {
        var end = WindowEnd(_state.Due, deadline);
        foreach (var run in Book.Open)
        {
            end = Instant.Max(end, WindowEnd(run.StartedAt, LimitOf(run)));
        }

        return Frozen(end, end + _definition.Grace);
    }

    private readonly Instant WindowEnd(Instant from, Instant to) =>
        _definition.Maintenance.LatestEndTouching(from, to);

    private readonly Instant LimitOf(OpenRun run)
    {
        var limit = Frozen(run.CountsFrom, run.CountsFrom + MaxRunTime);
        if (_definition.MaxTotalRunTime is { } total)
        {
            limit = Instant.Min(limit, Frozen(run.AcceptedAt, run.AcceptedAt + total));
        }

        return Instant.Max(limit, run.Floor);
    }

    private readonly Instant EarliestRunLimit()
    {
        var earliest = Instant.Never;
        if (_state.Runs is { } runs)
        {
            foreach (var run in runs.Open)
            {
                earliest = Instant.Min(earliest, LimitOf(run));
            }
        }

        return earliest;
    }

    private void PassDeadline(Instant deadline)
    {
        var latestStart = TimeOutRuns(deadline);
        var reason = latestStart.IsTime ? ChangeReason.RunTimedOut : ChangeReason.Missed;
        _state.FailuresInRow++;
        _state.SuccessesInRow = 0;
        var goesDown = _state.FailuresInRow >= _definition.FailureThreshold;
        if (latestStart.IsTime)
        {
            // What a failure of that run at this instant would give.
            var due = DueAfter(deadline, latestStart, reported: null);
            Await(new(DueBasisKind.TimedOutRun, deadline, latestStart), due);
        }
        else if (!goesDown && _state.Due <= deadline)
        {
            _state.Basis = new(DueBasisKind.Miss, deadline, deadline);
            _state.Due = DueTimes.AfterMiss(Schedule, deadline, _definition.Grace, _state.ReportedGap, _context.FallbackZone);
            _state.DueIsExpected = false;
        }

        if (goesDown)
        {
            GoDown(reason, deadline);
        }
    }

    private void GoDown(ChangeReason reason, Instant at)
    {
        ChangeStatus(MonitorStatus.Down, reason, at);
        _state.DownReason = reason;
    }

    /// <summary>Begins a new wait: what moved the old due time is over.</summary>
    private void Await(in DueBasis basis, Instant due)
    {
        RememberMatch(basis.Match);
        _state.Basis = basis;
        if (basis.Kind is DueBasisKind.Signal or DueBasisKind.Arming)
        {
            _state.SignalBasis = basis;
        }

        AwaitFrom(due);
    }

    private void AwaitFrom(Instant due)
    {
        _state.Due = due;
        _state.FirstDue = due;
        _state.DueIsExpected = false;
        _state.Floor = Instant.None;
        _state.ChanceUntil = Instant.None;
        if (_state.Runs is { LastProgressAt.IsTime: true } runs)
        {
            Keep(runs with { LastProgressAt = Instant.None });
        }
    }
}
