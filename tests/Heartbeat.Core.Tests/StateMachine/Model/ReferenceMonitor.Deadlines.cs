using Heartbeat.Monitors;

namespace Heartbeat.StateMachine.Model;

internal sealed partial class ReferenceMonitor
{
    private static readonly TimeSpan OneMinute = TimeSpan.FromMinutes(1);

    /// <summary>Longer than any row of windows that the scenarios make.</summary>
    private static readonly TimeSpan Aeon = TimeSpan.FromDays(5);

    private List<ModelFloor> _floors = [];

    /// <summary>Gets the one instant at which the monitor goes down unless something happens first.</summary>
    public Instant Deadline => Status switch
    {
        MonitorStatus.Paused => _pausedUntil,
        MonitorStatus.Down => Instant.Never,
        _ when !IsWatched => Instant.Never,
        _ => Instant.Min(EarliestRunLimit, ScheduleDeadline),
    };

    private bool IsWatched => _armed && !_retired && Status is MonitorStatus.New or MonitorStatus.Up;

    private Instant EarliestRunLimit => OpenRuns.Select(LimitOf).Append(Instant.Never).Min();

    /// <summary>Gets when the schedule's patience ends: the grace period, and a run that has begun is waited for.</summary>
    private Instant ScheduleDeadline => _due.IsTime ? WithOpenRun(GraceEnd) : Instant.Never;

    /// <summary>Gets due + grace, raised by the floors and by maintenance windows.</summary>
    private Instant GraceEnd => _due.IsTime ? Instant.Max(GraceEndBeforeMaintenance, MaintenanceFloor) : Instant.Never;

    private Instant GraceEndBeforeMaintenance => _floors
        .Select(floor => Frozen(floor.SetAt, floor.Until))
        .Append(Frozen(_due, _due + _definition.Grace))
        .Max();

    private Instant MaintenanceFloor
    {
        get
        {
            var end = EndOfMaintenance(_due, WithOpenRun(GraceEndBeforeMaintenance));
            foreach (var run in OpenRuns)
            {
                end = Instant.Max(end, EndOfMaintenance(run.StartedAt, LimitOf(run)));
            }

            return end.IsTime ? Frozen(end, end + _definition.Grace) : Instant.None;
        }
    }

    /// <summary>
    /// Finds the end of the last window that touches a span, from a list of all windows from long before it to long after
    /// it, in order; windows without a gap between them are one.
    /// </summary>
    private Instant EndOfMaintenance(Instant from, Instant to)
    {
        List<(Instant Start, Instant End)> joined = [];
        foreach (var window in AllWindows(from - Aeon, to + Aeon).OrderBy(window => window.Start))
        {
            if (joined.Count > 0 && window.Start <= joined[^1].End)
            {
                joined[^1] = (joined[^1].Start, Instant.Max(joined[^1].End, window.End));
            }
            else
            {
                joined.Add(window);
            }
        }

        return joined
            .Where(window => window.Start <= to && window.End >= from)
            .Select(window => window.End)
            .Append(Instant.None)
            .Max();
    }

    private IEnumerable<(Instant Start, Instant End)> AllWindows(Instant from, Instant to)
    {
        foreach (var window in _definition.Maintenance.Windows)
        {
            var start = window.Starts is null ? window.Start : window.Starts.Next(from);
            do
            {
                yield return (start, start + window.Duration);
                start = window.Starts?.Next(start) ?? Instant.Never;
            }
            while (start.IsTime && start <= to);
        }
    }

    /// <summary>Tells when a run times out: a run time after it began or last reported progress.</summary>
    private Instant LimitOf(ModelRun run)
    {
        var limit = Frozen(run.CountsFrom, run.CountsFrom + _definition.EffectiveMaxRunTime);
        if (_definition.MaxTotalRunTime is { } total)
        {
            limit = Instant.Min(limit, Frozen(run.AcceptedAt, run.AcceptedAt + total));
        }

        return run.Floors.Select(floor => Frozen(floor.SetAt, floor.Until)).Append(limit).Max();
    }

    private Instant WithOpenRun(Instant graceEnd)
    {
        if (OpenRuns.Count == 0)
        {
            return graceEnd;
        }

        var maxRunTime = _definition.EffectiveMaxRunTime;
        var runEnd = Frozen(graceEnd, graceEnd + maxRunTime);
        var progress = LastProgressSinceCompleted;
        return progress.IsTime ? Instant.Max(runEnd, Frozen(progress, progress + maxRunTime)) : runEnd;
    }

    /// <summary>
    /// Moves the end of a clock that began at <paramref name="start"/> by all the time in which it stood still.
    /// </summary>
    private Instant Frozen(Instant start, Instant end)
    {
        foreach (var outage in _outages)
        {
            var from = Instant.Max(outage.From, start);
            if (outage.From < end && outage.Until > from)
            {
                end += outage.Until - from;
            }
        }

        return end;
    }

    private void DeadlinePasses(Instant deadline)
    {
        if (Status == MonitorStatus.Paused)
        {
            Resume(deadline);
            return;
        }

        var statusBefore = Status;
        var late = OpenRuns.Where(run => LimitOf(run) <= deadline).ToList();
        foreach (var run in late)
        {
            run.CountedAsTimedOut = true;
            Close(run, RunOutcome.TimedOut, deadline);
        }

        _tally.Add(ModelCount.Failure);
        var reachesThreshold = FailuresInRow >= _definition.FailureThreshold;
        if (late.Count > 0)
        {
            var latestStart = late.Max(run => run.StartedAt);
            Restart(new(ModelAnchorKind.TimedOutRun, deadline, latestStart), DueAfter(deadline, latestStart, statusBefore));
        }
        else if (!reachesThreshold && _due <= deadline)
        {
            _anchors.Add(new(ModelAnchorKind.Miss, deadline, Instant.None));
            _due = DueAfterMiss(deadline);
            _dueWasExpected = false;
        }

        if (reachesThreshold)
        {
            GoDown(late.Count > 0 ? ChangeReason.RunTimedOut : ChangeReason.Missed, deadline);
        }
    }

    private void CloseRunsPastTheirLimit(Instant until)
    {
        foreach (var run in OpenRuns.Where(run => LimitOf(run) <= until).OrderBy(LimitOf))
        {
            Close(run, RunOutcome.TimedOut, LimitOf(run));
        }
    }
}
