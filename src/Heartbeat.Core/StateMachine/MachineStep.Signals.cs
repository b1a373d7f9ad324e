using Heartbeat.Monitors;

namespace Heartbeat.StateMachine;

/// <content>Signals: what ends of runs do to counters and status.</content>
internal partial struct MachineStep
{
    private static readonly TimeSpan OldestReport = TimeSpan.FromHours(24);

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

        if (_state.Retired || _state.Status == MonitorStatus.Paused)
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
            case MonitorEventKind.Expect:
                Expect(signal);
                break;
            default:
                _effect = SignalEffect.Recorded;
                break;
        }
    }

    /// <summary>When a signal says that it happened: never in the future, at most a day back.</summary>
    private static Instant DateOf(in MonitorEvent signal) => signal.ReportedAt is { IsTime: true } reported
        ? Instant.Min(signal.At, Instant.Max(reported, signal.At - OldestReport))
        : signal.At;

    private void End(in MonitorEvent signal)
    {
        var failed = signal.Kind == MonitorEventKind.Fail;
        var run = TakeRun(signal.RunId, out var others);
        var hadStart = run is not null || others;
        if (!hadStart && RepeatsEnd(signal, failed))
        {
            _effect = SignalEffect.Duplicate;
            return;
        }

        var duration = others ? null : DurationOf(signal, run);
        var tooShort = !failed && duration < _definition.MinRunTime && run is not { AbandonedAnother: true };
        var outcome = failed ? RunOutcome.Failed : tooShort ? RunOutcome.TooShort : RunOutcome.Succeeded;
        _state.LastDuration = duration ?? TimeSpan.FromTicks(-1);
        _state.LastExitCode = signal.ExitCode ?? _state.LastExitCode;
        var came = ComingOf(signal, run);
        CloseEnded(signal, run, others, outcome, duration);
        if (signal.RunId is not null)
        {
            RememberEnd(signal, failed, hadStart);
        }

        CloseRunsOpenInOutage(signal.At);
        if (outcome == RunOutcome.Succeeded)
        {
            // The late end of a run that was closed before: its due time is past, and another one is awaited by now.
            _lateness = run is { AwaitsEnd: true } ? null : LatenessOf(came);
            Succeed(signal, run);
        }
        else
        {
            Fail(signal, run, tooShort ? ChangeReason.TooShort : ChangeReason.Failed);
        }

        _state.Armed = true;
        _state.LastRunHadStart = hadStart;
    }

    private void Succeed(in MonitorEvent signal, OpenRun? run)
    {
        var at = DateOf(signal);
        var match = run?.StartedAt ?? at;
        var due = DueAfter(at, match, signal.NextDue);
        var counts = _state.Status != MonitorStatus.Down || signal.ReportedAt is null || IsAhead(due, signal.At);

        // A job that comes once in a while is not back: successes in a row must follow each other on the schedule.
        var breaksRow = _state.Status == MonitorStatus.Down && _state.Due.IsTime && match > PlainGraceEnd();
        Complete(signal, new(DueBasisKind.Signal, at, match), due);
        _state.LastSuccessAt = signal.At;
        if (!counts)
        {
            return;
        }

        _state.FailuresInRow = 0;
        _state.SuccessesInRow = breaksRow ? 1 : _state.SuccessesInRow + 1;
        if (_state.Status == MonitorStatus.New)
        {
            ChangeStatus(MonitorStatus.Up, ChangeReason.None, signal.At);
        }
        else if (_state.Status == MonitorStatus.Down && _state.SuccessesInRow >= _definition.RecoveryThreshold)
        {
            ChangeStatus(MonitorStatus.Up, ChangeReason.Recovered, signal.At);
        }
    }

    /// <summary>Whether a run that was reported late still tells that the job is alive: it ran in time.</summary>
    private readonly bool IsAhead(Instant due, Instant now) => !due.IsTime || due + _definition.Grace > now;

    private void Fail(in MonitorEvent signal, OpenRun? run, ChangeReason reason)
    {
        var match = run?.StartedAt ?? signal.At;
        var due = DueAfter(signal.At, match, signal.NextDue);
        Complete(signal with { ReportedAt = null }, new(DueBasisKind.Signal, signal.At, match), due);
        _state.SuccessesInRow = 0;
        var counts = run is not { CountedAsFailure: true };
        if (counts)
        {
            _state.FailuresInRow++;
        }

        if (counts && _state.Status == MonitorStatus.Down)
        {
            // A sign of life: from now on it is not silence that keeps the monitor down.
            _state.DownReason = reason;
        }
        else if (counts && _state.FailuresInRow >= _definition.FailureThreshold)
        {
            GoDown(reason, signal.At);
        }
        else if (_state.Status == MonitorStatus.New)
        {
            ChangeStatus(MonitorStatus.Up, ChangeReason.None, signal.At);
        }
    }
}
