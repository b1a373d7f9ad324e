using Heartbeat.Monitors;
using Heartbeat.Schedules;

namespace Heartbeat.StateMachine.Model;

internal sealed partial class ReferenceMonitor
{
    private bool _lastRunHadStart;

    private void ApplySignal(MonitorEvent signal)
    {
        if (Status == MonitorStatus.Paused && signal.Kind == MonitorEventKind.Success && _definition.ResumeOnSuccess)
        {
            Resume(_now);
        }

        if (Status == MonitorStatus.Paused || _retired)
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
            case MonitorEventKind.Expect:
                Expect(signal.NextDue ?? Instant.Never);
                break;
            case MonitorEventKind.Interrupted:
                Interrupt(signal);
                break;
            default:
                _effect = SignalEffect.Recorded;
                break;
        }
    }

    /// <summary>Tells when a signal says it happened: never in the future, at most a day back.</summary>
    private Instant DateOf(MonitorEvent signal)
    {
        var reported = signal.ReportedAt is { IsTime: true } at ? at : _now;
        return Instant.Min(_now, Instant.Max(reported, _now - TimeSpan.FromHours(24)));
    }

    private void Start(MonitorEvent signal)
    {
        if (OpenRuns.LastOrDefault(run => run.Id == signal.RunId) is { } open
            && signal.RunId is not null
            && !open.OpenInOutage)
        {
            return;
        }

        if (IsLateStart(signal.RunId))
        {
            _effect = SignalEffect.Recorded;
            return;
        }

        ArmIfWaiting();
        OpenRun(signal.RunId, DateOf(signal));
    }

    private void Progress(MonitorEvent signal)
    {
        if (OpenRuns.LastOrDefault(run => run.Id == signal.RunId) is { } run)
        {
            run.LastProgressAt = _now;
            _lastProgressAt = _now;
        }
    }

    private void Expect(Instant due)
    {
        if (!_armed)
        {
            return;
        }

        _dueWasExpected = true;
        SetDueNotBeforeNow(due);
    }

    private void Interrupt(MonitorEvent signal)
    {
        var chance = _due.IsTime && (!IsWatched || IsWithinChances(_now, Deadline));
        foreach (var run in RunsEndedBy(signal.RunId).Where(run => run.IsOpen).ToList())
        {
            run.HasEnded = true;
            Close(run, RunOutcome.Interrupted, DateOf(signal));
        }

        if (chance)
        {
            PutDueOff(_now);
            KeepQuietUntil(_now + Breath);
        }
    }

    /// <summary>A success or a fail: the end of a run, whether its start is known or not.</summary>
    private void End(MonitorEvent signal)
    {
        var ended = RunsEndedBy(signal.RunId);
        if (ended.Count == 0 && IsRepeatedEnd(signal) && _now < _due)
        {
            _effect = SignalEffect.Duplicate;
            return;
        }

        var statusBefore = Status;
        var date = DateOf(signal);
        _armed = true;

        var own = ended.Count == 1 && ended[0].Id == signal.RunId ? ended[0] : null;
        var duration = ended.Count == 0 || own is not null ? DurationOf(signal, own, date) : null;
        var tooShort = signal.Kind == MonitorEventKind.Success
            && duration < _definition.MinRunTime
            && own is not { AbandonedAnother: true };
        var outcome = signal.Kind == MonitorEventKind.Fail ? RunOutcome.Failed
            : tooShort ? RunOutcome.TooShort
            : RunOutcome.Succeeded;
        var alreadyCounted = ended.Count > 0 && ended.All(run => run.CountedAsTimedOut);
        RecordEnd(signal, ended, outcome, duration, date);

        CloseRunsOfOutages();
        _lastRunHadStart = ended.Any(run => run.HasStart);
        var runStart = own is { HasStart: true } ? own.StartedAt : Instant.None;
        if (outcome == RunOutcome.Succeeded)
        {
            Succeed(signal, runStart, date, statusBefore);
        }
        else
        {
            Fail(signal, runStart, tooShort ? ChangeReason.TooShort : ChangeReason.Failed, alreadyCounted, statusBefore);
        }
    }

    private void Succeed(MonitorEvent signal, Instant runStart, Instant date, MonitorStatus statusBefore)
    {
        var wasReportedLater = signal.ReportedAt is not null;
        var graceEndBefore = _due.IsTime ? Frozen(_due, _due + _definition.Grace) : Instant.Never;
        var began = runStart.IsTime ? runStart : date;
        var breaksTheRow = Status == MonitorStatus.Down && began > graceEndBefore;

        var dueBefore = _due;
        var due = NextDue(signal, wasReportedLater ? date : _now, runStart, statusBefore);
        var staysWhereItIs = wasReportedLater
            && dueBefore.IsTime
            && due <= dueBefore
            && !(_definition.Schedule is ReportedSchedule && signal.NextDue is not null);
        var (floorsBefore, chanceBefore, wasExpected) = (_floors, _chanceUntil, _dueWasExpected);
        var progressBefore = _lastProgressAt;
        Restart(new(ModelAnchorKind.Signal, wasReportedLater ? date : _now, runStart), Instant.Never);
        if (staysWhereItIs)
        {
            (_floors, _chanceUntil, _dueWasExpected) = (floorsBefore, chanceBefore, wasExpected);
            _lastProgressAt = progressBefore;
        }

        SetDue(staysWhereItIs ? dueBefore : due);

        var ranInTime = !wasReportedLater || !due.IsTime || due + _definition.Grace > _now;
        if (statusBefore == MonitorStatus.Down && !ranInTime)
        {
            return;
        }

        if (breaksTheRow)
        {
            _tally.Add(ModelCount.Setback);
        }

        _tally.Add(ModelCount.Success);
        if (Status == MonitorStatus.New)
        {
            ChangeStatus(MonitorStatus.Up, ChangeReason.None, _now);
        }
        else if (Status == MonitorStatus.Down && SuccessesInRow >= _definition.RecoveryThreshold)
        {
            ChangeStatus(MonitorStatus.Up, ChangeReason.Recovered, _now);
        }
    }

    private void Fail(
        MonitorEvent signal, Instant runStart, ChangeReason reason, bool alreadyCounted, MonitorStatus statusBefore)
    {
        var due = NextDue(signal, _now, runStart, statusBefore);
        Restart(new(ModelAnchorKind.Signal, _now, runStart), Instant.Never);
        SetDue(due);

        _tally.Add(alreadyCounted ? ModelCount.Setback : ModelCount.Failure);
        if (!alreadyCounted && (Status == MonitorStatus.Down || FailuresInRow >= _definition.FailureThreshold))
        {
            GoDown(reason, _now);
        }
        else if (Status == MonitorStatus.New)
        {
            ChangeStatus(MonitorStatus.Up, ChangeReason.None, _now);
        }
    }

    /// <summary>Finds what a completed signal makes of the due time, be it past or ahead.</summary>
    private Instant NextDue(MonitorEvent signal, Instant at, Instant runStart, MonitorStatus statusBefore)
    {
        if (_definition.Schedule is ReportedSchedule && signal.NextDue is { } reported)
        {
            if (reported.IsTime && reported > at)
            {
                _reportedGap = reported - at;
            }

            return reported;
        }

        return DueAfter(at, runStart, statusBefore);
    }

    private void SetDue(Instant due)
    {
        SetDueNotBeforeNow(due);
        _firstDue = _due;
    }

    private static TimeSpan? DurationOf(MonitorEvent signal, ModelRun? run, Instant date)
    {
        if (signal.Duration is { } stated)
        {
            return stated;
        }

        return run is { HasStart: true } ? Longest(date - run.StartedAt, TimeSpan.Zero) : null;
    }

    private static TimeSpan Longest(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
