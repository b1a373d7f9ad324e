using Heartbeat.Monitors;

namespace Heartbeat.StateMachine.Model;

internal sealed partial class ReferenceMonitor
{
    private void Edit(MonitorDefinition definition)
    {
        var scheduleIsTheSame = definition.Schedule.Equals(_definition.Schedule);
        var deadlineBefore = Deadline;
        var runsSetDeadlines = Status != MonitorStatus.Down;
        var limitsBefore = OpenRuns.Select(run => (run, runsSetDeadlines ? LimitOf(run) : Instant.Never)).ToList();
        _definition = definition;
        if (!_armed || _retired || Status == MonitorStatus.Paused)
        {
            return;
        }

        var anchor = AnchorForEdit;
        var dueBefore = _due;
        if (!scheduleIsTheSame)
        {
            ComputeDueAnew(anchor);
            TakeInOutagesSince(anchor.At);
        }

        if (Status == MonitorStatus.Down && _downReason == ChangeReason.Missed && _due != dueBefore && _due > _now)
        {
            _tally.Add(ModelCount.Reset);
            ChangeStatus(MonitorStatus.Up, ChangeReason.Reconfigured, _now);

            // What is watched again has its chances, which what is down has not.
            ComputeDueAnew(anchor);
            TakeInOutagesSince(anchor.At);
        }

        KeepQuietUntil(Instant.Min(deadlineBefore, _now + Breath));
        foreach (var (run, limit) in limitsBefore)
        {
            run.Floors.Add(new(_now, Instant.Min(limit, _now + Breath)));
        }
    }

    /// <summary>
    /// Gets what an edited due time is computed from: the last completed signal, or the arming where none came since; or
    /// the last miss below the threshold, which does not count while the monitor is down.
    /// </summary>
    private ModelAnchor AnchorForEdit => Status == MonitorStatus.Down
        ? _anchors.Last(anchor => anchor.Kind is ModelAnchorKind.Signal or ModelAnchorKind.Arming)
        : _anchors[^1];

    private void ComputeDueAnew(ModelAnchor anchor)
    {
        _floors = [];
        _chanceUntil = Instant.None;
        _dueWasExpected = false;
        _due = DueFrom(anchor);
        _firstDue = _due;
        _anchors.Add(anchor);
    }

    /// <summary>Works out a due time from what it is computed from, remembering no occurrence and awaiting none.</summary>
    private Instant DueFrom(ModelAnchor anchor)
    {
        _matched = Instant.None;
        return anchor.Kind switch
        {
            ModelAnchorKind.Arming => DueAfterArming(anchor.At),
            ModelAnchorKind.Miss => DueAfterMiss(anchor.At),
            _ => DueAfter(anchor.At, anchor.RunStart, MonitorStatus.New),
        };
    }
}
