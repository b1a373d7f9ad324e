using Heartbeat.Monitors;

namespace Heartbeat.StateMachine;

/// <content>Deadlines: when they are, and what passes with them.</content>
internal partial struct MachineStep
{
    /// <summary>Windows that follow each other without end must not keep the machine busy without end.</summary>
    private const int MaxWindowsInARow = 100;

    /// <summary>Lets every deadline pass that lies at or before an instant, each dated at itself.</summary>
    public void Settle(Instant until)
    {
        while (Deadline() is var deadline && deadline <= until)
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
            CloseTimedOutRuns(until, countedAsFailure: false);
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

        var deadline = graceEnd + MaxRunTime;
        return runs.LastProgressAt.IsTime ? Instant.Max(deadline, runs.LastProgressAt + MaxRunTime) : deadline;
    }

    /// <summary>Due time and grace period, raised by the floors: outage, edit, and the windows of maintenance.</summary>
    private readonly Instant GraceEnd()
    {
        if (!_state.Due.IsTime)
        {
            return Instant.Never;
        }

        var end = Instant.Max(_state.Due + _definition.Grace + _state.DeafSinceDue, _state.Floor);
        if (_definition.Maintenance.IsEmpty && _context.Silences.IsEmpty)
        {
            return end;
        }

        // A window that pushes the deadline out may let it touch the next window.
        for (var i = 0; i < MaxWindowsInARow; i++)
        {
            var raised = LatestWindowEnd(WithOpenRun(end)) + _definition.Grace;
            if (raised <= end)
            {
                break;
            }

            end = raised;
        }

        return end;
    }

    private readonly Instant LatestWindowEnd(Instant deadline)
    {
        var end = WindowEnd(_state.Due, deadline);
        if (_state.Runs is { } runs)
        {
            foreach (var run in runs.Open)
            {
                end = Instant.Max(end, WindowEnd(run.AcceptedAt, run.Limit(_definition)));
            }
        }

        return end;
    }

    private readonly Instant WindowEnd(Instant from, Instant to) => Instant.Max(
        _definition.Maintenance.LatestEndTouching(from, to),
        _context.Silences.LatestEndTouching(from, to));

    private readonly Instant EarliestRunLimit()
    {
        var earliest = Instant.Never;
        if (_state.Runs is { } runs)
        {
            foreach (var run in runs.Open)
            {
                earliest = Instant.Min(earliest, run.Limit(_definition));
            }
        }

        return earliest;
    }

    private void PassDeadline(Instant deadline)
    {
        var timedOut = CloseTimedOutRuns(deadline, countedAsFailure: true);
        _state.FailuresInRow++;
        _state.SuccessesInRow = 0;
        if (_state.FailuresInRow >= _definition.FailureThreshold)
        {
            GoDown(timedOut is null ? ChangeReason.Missed : ChangeReason.RunTimedOut, deadline);
        }
        else if (timedOut is not null)
        {
            AwaitNextAfterTimeOut(deadline, timedOut);
        }
        else
        {
            AwaitNextAfterMiss(deadline);
        }
    }

    private void GoDown(ChangeReason reason, Instant at)
    {
        ChangeStatus(MonitorStatus.Down, reason, at);
        _state.DownReason = reason;
    }

    /// <summary>Below the threshold, a run that timed out leaves what its failure at that instant would leave.</summary>
    private void AwaitNextAfterTimeOut(Instant deadline, OpenRun run)
    {
        _state.Anchor = deadline;
        _state.AnchorMatch = run.AcceptedAt;
        _state.AnchorIsArming = false;
        _state.MissedAt = Instant.None;
        SetDue(DueAfterCompleted(deadline, run.AcceptedAt, reported: null), isReported: false);
        RememberMatch(run.AcceptedAt);
    }

    private void AwaitNextAfterMiss(Instant deadline)
    {
        _state.MissedAt = deadline;
        if (_state.Due <= deadline)
        {
            SetDue(DueTimes.FirstAfter(Schedule, _state.Due, deadline, _state.ReportedGap, _context.FallbackZone), false);
        }
    }

    private void SetDue(Instant due, bool isReported)
    {
        _state.Due = due;
        _state.DueIsReported = isReported;
        _state.DeafSinceDue = TimeSpan.Zero;
    }
}
