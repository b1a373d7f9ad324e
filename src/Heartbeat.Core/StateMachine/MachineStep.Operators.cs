using Heartbeat.Monitors;

namespace Heartbeat.StateMachine;

/// <content>What operators and declarations do: pause, resume, arm, retire, revive, delete; and what reporters announce.</content>
internal partial struct MachineStep
{
    private void Pause(Instant at, Instant until)
    {
        if (_state.Retired)
        {
            return;
        }

        if (until <= at)
        {
            Resume(at);
            return;
        }

        _state.PausedUntil = until;
        if (_state.Status != MonitorStatus.Paused)
        {
            AbandonRuns(at);
            ChangeStatus(MonitorStatus.Paused, ChangeReason.Paused, at);
        }
    }

    private void Resume(Instant at)
    {
        if (_state.Status == MonitorStatus.Paused)
        {
            ChangeStatus(MonitorStatus.New, ChangeReason.Resumed, at);
            ArmAnew(at);
        }
    }

    private void ArmIfWaiting(Instant at)
    {
        if (_state is { Status: MonitorStatus.New, Armed: false, Retired: false })
        {
            ArmAnew(at);
        }
    }

    /// <summary>Watches the schedule from an instant on, as if nothing had come before.</summary>
    private void ArmAnew(Instant at)
    {
        _state.Armed = true;
        _state.FailuresInRow = 0;
        _state.SuccessesInRow = 0;
        _state.PausedUntil = Instant.Never;
        _state.Matched = Instant.None;
        var due = DueTimes.AfterArming(
            Schedule, at, _definition.Grace, _state.ReportedGap, _context.FallbackZone);
        _state.Basis = _state.SignalBasis = new(DueBasisKind.Arming, at, at);
        AwaitFrom(due);
    }

    private void Retire(Instant at)
    {
        if (_state.Retired)
        {
            return;
        }

        AbandonRuns(at);
        if (_state.Status != MonitorStatus.New)
        {
            ChangeStatus(MonitorStatus.New, ChangeReason.Retired, at);
        }

        LeaveService();
    }

    private void Revive(Instant at)
    {
        if (_state.Retired)
        {
            _state.Retired = false;
            ArmAnew(at);
        }
    }

    private void Delete(Instant at)
    {
        AbandonRuns(at);
        ChangeStatus(MonitorStatus.New, ChangeReason.Deleted, at);
        LeaveService();
    }

    /// <summary>
    /// Abandons the open runs, whose ends will be refused, without an alert on their account: where the due time has
    /// passed while they were waited for, the job gets time to report by its new token.
    /// </summary>
    private void LoseOpenRuns(Instant at)
    {
        if (_state.Running)
        {
            AbandonRuns(at);
            if (_state.Due <= at && IsWatched)
            {
                RaiseFloor(at + Notice);
            }
        }
    }

    private void LeaveService()
    {
        _state.Armed = false;
        _state.Retired = true;
        _state.PausedUntil = Instant.Never;
        _state.Due = Instant.Never;
    }

    private void Expect(in MonitorEvent signal)
    {
        if (signal.NextDue is not { } due || !_state.Armed)
        {
            _effect = SignalEffect.Recorded;
            return;
        }

        _state.Due = due;
        _state.DueIsExpected = true;
        DueNotBefore(signal.At);
    }
}
