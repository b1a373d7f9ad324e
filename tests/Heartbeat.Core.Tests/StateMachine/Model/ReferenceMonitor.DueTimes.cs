using Heartbeat.Monitors;
using Heartbeat.Schedules;

namespace Heartbeat.StateMachine.Model;

internal sealed partial class ReferenceMonitor
{
    private static readonly TimeSpan OneMicrosecond = TimeSpan.FromMicroseconds(1);

    private Instant _due = Instant.Never;

    /// <summary>The first due time since the last completed signal, before anything moved it.</summary>
    private Instant _firstDue = Instant.Never;

    private Instant _matched = Instant.None;
    private Instant _lastProgressAt = Instant.None;
    private TimeSpan _reportedGap;

    /// <summary>Whether the reporter named the due time, which makes it a fact of the wall clock.</summary>
    private bool _dueWasExpected;

    private Instant LastProgressSinceCompleted => _lastProgressAt;

    /// <summary>Finds the due time after a completed signal at an instant, matching an occurrence where there are any.</summary>
    private Instant DueAfter(Instant at, Instant runStart, MonitorStatus statusBefore) => _definition.Schedule switch
    {
        IntervalSchedule interval => interval.Next(at, _definition.Grace, _fallbackZone),
        OccurrenceSchedule occurrences => DueAfterMatching(occurrences, at, runStart, statusBefore),
        _ => DueAfterReportedGap(at),
    };

    private Instant DueAfterMatching(
        OccurrenceSchedule occurrences, Instant at, Instant runStart, MonitorStatus statusBefore)
    {
        var ran = runStart.IsTime ? runStart : at;
        var next = occurrences.Next(ran);
        var noneAwaited = _due >= next
            || statusBefore is MonitorStatus.New or MonitorStatus.Down
            || HasHadAnotherChance;
        var isEarly = next.IsTime && next - ran <= EarlyTolerance(occurrences, next) && noneAwaited;
        _matched = Instant.Max(_matched, isEarly ? next : occurrences.Previous(ran));
        return occurrences.Next(Instant.Max(_matched, at));
    }

    private Instant DueAfterReportedGap(Instant at) => _reportedGap > TimeSpan.Zero ? at + _reportedGap : Instant.Never;

    /// <summary>Finds the first due time of a monitor that has just been armed: one schedule step later.</summary>
    private Instant DueAfterArming(Instant at)
    {
        if (_definition.Schedule is not OccurrenceSchedule occurrences)
        {
            return DueAfter(at, Instant.None, MonitorStatus.New);
        }

        var first = occurrences.Next(at);
        while (first.IsTime && first <= at + EarlyTolerance(occurrences, first))
        {
            first = occurrences.Next(first);
        }

        return first;
    }

    /// <summary>Finds the next due time after a deadline that passed below the threshold.</summary>
    private Instant DueAfterMiss(Instant deadline) => _definition.Schedule is OccurrenceSchedule occurrences
        ? occurrences.Next(deadline)
        : DueAfter(deadline, Instant.None, Status);

    /// <summary>Tells how early a run may begin and still be the run of an occurrence.</summary>
    private static TimeSpan EarlyTolerance(OccurrenceSchedule occurrences, Instant occurrence)
    {
        var before = occurrences.Previous(occurrence - OneMicrosecond);
        if (!before.IsTime)
        {
            return OneMinute;
        }

        var tenth = (occurrence - before) / 10;
        return tenth < OneMinute ? tenth : OneMinute;
    }

    /// <summary>Begins a new wait: what moved the old due time is over.</summary>
    private void Restart(ModelAnchor anchor, Instant due)
    {
        _anchors.Add(anchor);
        _due = due;
        _firstDue = due;
        _dueWasExpected = false;
        _floors = [];
        _chanceUntil = Instant.None;
        _lastProgressAt = Instant.None;
    }

    /// <summary>Lets the due time be later; it is not what the reporter expected then.</summary>
    private void PutDueOff(Instant due)
    {
        _dueWasExpected = _dueWasExpected && _due >= due;
        _due = Instant.Max(_due, due);
    }

    private void KeepQuietUntil(Instant until) => _floors.Add(new(_now, until));

    /// <summary>Tells how long the monitor stays quiet at least after somebody changed its due time.</summary>
    private TimeSpan Breath => _definition.Grace > OneMinute ? _definition.Grace : OneMinute;

    /// <summary>Moves the due time to an instant that may be past: it is due now then, and not down at once.</summary>
    private void SetDueNotBeforeNow(Instant due)
    {
        _due = Instant.Max(due, _now);
        if (due <= _now)
        {
            KeepQuietUntil(_now + Breath);
        }
    }
}
