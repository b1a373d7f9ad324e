using Heartbeat.Monitors;

namespace Heartbeat.StateMachine.Model;

internal sealed partial class ReferenceMonitor
{
    private bool _acknowledged;

    private void ArmIfWaiting()
    {
        if (!_armed && !_retired && Status == MonitorStatus.New)
        {
            Arm(_now);
        }
    }

    private void Arm(Instant at)
    {
        _armed = true;
        _tally.Add(ModelCount.Reset);
        _matched = Instant.None;
        Restart(new(ModelAnchorKind.Arming, at, Instant.None), DueAfterArming(at));
    }

    private void Pause(Instant until)
    {
        if (_retired)
        {
            return;
        }

        if (until <= _now)
        {
            Resume(_now);
            return;
        }

        _pausedUntil = until;
        if (Status != MonitorStatus.Paused)
        {
            AbandonOpenRuns();
            ChangeStatus(MonitorStatus.Paused, ChangeReason.Paused, _now);
        }
    }

    private void Resume(Instant at)
    {
        if (Status == MonitorStatus.Paused)
        {
            _pausedUntil = Instant.Never;
            ChangeStatus(MonitorStatus.New, ChangeReason.Resumed, at);
            Arm(at);
        }
    }

    // Runs that began with the old token cannot end with it.
    private void RotateToken()
    {
        var running = OpenRuns.Count > 0;
        AbandonOpenRuns();
        if (running && IsWatched && _due <= _now)
        {
            _floors.Add(new(_now, _now + Breath));
        }
    }

    private void Retire()
    {
        if (!_retired)
        {
            LeaveService(ChangeReason.Retired, onlyWhereItDiffers: true);
        }
    }

    private void Revive()
    {
        if (_retired)
        {
            _retired = false;
            Arm(_now);
        }
    }

    private void Delete() => LeaveService(ChangeReason.Deleted, onlyWhereItDiffers: false);

    private void LeaveService(ChangeReason reason, bool onlyWhereItDiffers)
    {
        AbandonOpenRuns();
        _retired = true;
        _armed = false;
        _pausedUntil = Instant.Never;
        _due = Instant.Never;
        if (!onlyWhereItDiffers || Status != MonitorStatus.New)
        {
            ChangeStatus(MonitorStatus.New, reason, _now);
        }
    }

    private void AbandonOpenRuns()
    {
        foreach (var run in OpenRuns)
        {
            Close(run, RunOutcome.Abandoned, _now);
        }
    }
}
