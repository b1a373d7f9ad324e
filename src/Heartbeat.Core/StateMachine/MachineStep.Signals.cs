using Heartbeat.Monitors;
using Heartbeat.Schedules;

namespace Heartbeat.StateMachine;

/// <content>Signals: what ends of runs do to counters, status and due time.</content>
internal partial struct MachineStep
{
    private void HandleSignal(in MonitorEvent signal)
    {
        _state.SignalCount++;
        _state.LastSignalAt = signal.At;
        if (_state.Status == MonitorStatus.Paused
            && signal.Kind == MonitorEventKind.Success
            && _definition.ResumeOnSuccess)
        {
            Resume(signal.At);
        }

        if (_state.Retired || _state.Status == MonitorStatus.Paused || signal.Kind == MonitorEventKind.Log)
        {
            _effect = SignalEffect.Recorded;
            return;
        }

        switch (signal.Kind)
        {
            case MonitorEventKind.Success:
            case MonitorEventKind.Fail:
                End(signal);
                break;
            case MonitorEventKind.Start:
                Start(signal);
                break;
            case MonitorEventKind.Progress:
                Progress(signal);
                break;
            case MonitorEventKind.Interrupted:
                Interrupt(signal);
                break;
            default:
                Expect(signal);
                break;
        }
    }

    private void End(in MonitorEvent signal)
    {
        var failed = signal.Kind == MonitorEventKind.Fail;
        if (RepeatsEnd(signal, failed))
        {
            _effect = SignalEffect.Duplicate;
            return;
        }

        var run = TakeRun(signal.RunId, out var others);
        var hadStart = run is not null || others;
        var duration = DurationOf(signal, run);
        if (signal.ExitCode is { } exitCode)
        {
            _state.LastExitCode = exitCode;
        }

        _state.LastDuration = duration ?? TimeSpan.FromTicks(-1);
        var tooShort = !failed && IsTooShort(run, duration);
        var outcome = failed ? RunOutcome.Failed : tooShort ? RunOutcome.TooShort : RunOutcome.Succeeded;
        CloseEnded(signal, run, others, outcome, duration);
        if (signal.RunId is not null)
        {
            RememberEnd(signal, failed, hadStart);
        }

        var match = run?.StartedAt ?? signal.ReportedAt ?? signal.At;
        if (failed || tooShort)
        {
            CountFailure(tooShort ? ChangeReason.TooShort : ChangeReason.Failed, signal.At, run);
            Complete(signal, match, hadStart);
        }
        else
        {
            CloseRunsOpenInOutage(signal.At);
            _state.LastSuccessAt = signal.At;
            CountSuccess(signal, match);
            Complete(signal, match, hadStart);
        }
    }

    private readonly bool IsTooShort(OpenRun? run, TimeSpan? duration) =>
        _definition.MinRunTime is { } min && duration < min && run is not { AbandonedAnother: true };

    private void CountFailure(ChangeReason reason, Instant at, OpenRun? run)
    {
        _state.SuccessesInRow = 0;
        if (run is not { CountedAsFailure: true })
        {
            _state.FailuresInRow++;
        }

        if (_state.Status == MonitorStatus.Down)
        {
            // A sign of life: from now on it is not silence that keeps the monitor down.
            _state.DownReason = reason;
        }
        else if (_state.FailuresInRow >= _definition.FailureThreshold)
        {
            GoDown(reason, at);
        }
        else if (_state.Status == MonitorStatus.New)
        {
            ChangeStatus(MonitorStatus.Up, ChangeReason.None, at);
        }
    }

    private void CountSuccess(in MonitorEvent signal, Instant match)
    {
        if (_state.Status != MonitorStatus.Down)
        {
            _state.FailuresInRow = 0;
            _state.SuccessesInRow++;
            if (_state.Status == MonitorStatus.New)
            {
                ChangeStatus(MonitorStatus.Up, ChangeReason.None, signal.At);
            }

            return;
        }

        if (signal.ReportedAt is not null && !RanInTime(signal, match))
        {
            return;
        }

        // A job that comes once in a while is not back: successes in a row must follow each other on the schedule.
        var late = _state.Due.IsTime && match > _state.Due + _definition.Grace + _state.DeafSinceDue;
        _state.FailuresInRow = 0;
        _state.SuccessesInRow = late ? 1 : _state.SuccessesInRow + 1;
        if (_state.SuccessesInRow >= _definition.RecoveryThreshold)
        {
            ChangeStatus(MonitorStatus.Up, ChangeReason.Recovered, signal.At);
        }
    }

    /// <summary>Whether a run that was reported late still tells that the job is alive.</summary>
    private readonly bool RanInTime(in MonitorEvent signal, Instant match)
    {
        var due = DueAfterCompleted(signal.ReportedAt!.Value, match, signal.NextDue);
        return due + _definition.Grace > signal.At;
    }

    private void Complete(in MonitorEvent signal, Instant match, bool hadStart)
    {
        var at = signal.ReportedAt ?? signal.At;
        var due = DueAfterCompleted(at, match, signal.NextDue);
        var isReported = Schedule is ReportedSchedule && due.IsTime;
        if (Schedule is ReportedSchedule && signal.NextDue is { IsTime: true } next && next > at)
        {
            _state.ReportedGap = next - at;
        }

        RememberMatch(match);
        _state.Armed = true;
        _state.AnchorIsArming = false;
        _state.MissedAt = Instant.None;
        _state.LastCompletedAt = _state.Anchor = at;
        _state.LastCompletedMatch = _state.AnchorMatch = match;
        _state.LastRunHadStart = hadStart;
        if (_state.Runs is { LastProgressAt.IsTime: true } runs)
        {
            Keep(runs with { LastProgressAt = Instant.None });
        }

        // What ran earlier than it was reported moves the due time on, never back.
        if (signal.ReportedAt is null || !_state.Due.IsTime || due > _state.Due)
        {
            SetDue(due, isReported);
            _state.FirstDue = due;
            _state.Floor = Instant.None;
            _state.ChanceUntil = Instant.None;
        }

        NotBefore(signal.At);
    }

    /// <summary>A due time in the past is now, and people get notice before its alert.</summary>
    private void NotBefore(Instant now)
    {
        if (_state.Due <= now)
        {
            _state.Due = now;
            _state.DeafSinceDue = TimeSpan.Zero;
            _state.Floor = Instant.Max(_state.Floor, now + Notice);
        }
    }

    private readonly Instant DueAfterCompleted(Instant at, Instant match, Instant? reported) => Schedule switch
    {
        IntervalSchedule interval => interval.Next(at, _definition.Grace, _context.FallbackZone),
        OccurrenceSchedule occurrences => occurrences.Next(Instant.Max(Match(occurrences, match), at)),
        _ => reported ?? (_state.ReportedGap > TimeSpan.Zero ? at + _state.ReportedGap : Instant.Never),
    };

    private void RememberMatch(Instant match)
    {
        if (Schedule is OccurrenceSchedule occurrences)
        {
            _state.Matched = Match(occurrences, match);
        }
    }

    /// <summary>Finds the occurrence that a run was for: the latest one, or the next one where the run is a little early.</summary>
    private readonly Instant Match(OccurrenceSchedule schedule, Instant instant)
    {
        var match = schedule.Previous(instant);
        var next = schedule.Next(instant);
        var noneAwaited = _state.Due >= next
            || _state.Status is MonitorStatus.New or MonitorStatus.Down
            || _state.ChanceUntil.IsTime;
        if (next.IsTime && noneAwaited && next - instant <= DueTimes.EarlyTolerance(schedule, next))
        {
            match = next;
        }

        return Instant.Max(match, _state.Matched);
    }
}
