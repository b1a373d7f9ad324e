using Heartbeat.Monitors;
using Heartbeat.Schedules;

namespace Heartbeat.StateMachine;

/// <content>The due time after a completed signal.</content>
internal partial struct MachineStep
{
    private void Complete(in MonitorEvent signal, in DueBasis basis, Instant due)
    {
        if (Schedule is ReportedSchedule && signal.NextDue is { IsTime: true } next && next > basis.At)
        {
            _state.ReportedGap = next - basis.At;
        }

        // What ran earlier than it was reported moves the due time on, never back; unmoved, it keeps its floors.
        // A due time that the signal itself names is taken as it is.
        var named = Schedule is ReportedSchedule && signal.NextDue is not null;
        if (signal.ReportedAt is not null && !named && _state.Due.IsTime && due <= _state.Due)
        {
            RememberMatch(basis.Match);
            _state.Basis = _state.SignalBasis = basis;
        }
        else
        {
            Await(basis, due);
        }

        DueNotBefore(signal.At);
        _state.FirstDue = _state.Due;
    }

    /// <summary>A due time in the past is now, and people get notice before its alert.</summary>
    private void DueNotBefore(Instant now)
    {
        if (_state.Due <= now)
        {
            _state.Due = now;
            RaiseFloor(now + Notice);
        }
    }

    /// <summary>Moves the due time on; one that is moved is not what the reporter named any more.</summary>
    private void DueNotEarlierThan(Instant least)
    {
        if (_state.Due < least)
        {
            _state.Due = least;
            _state.DueIsExpected = false;
        }
    }

    private void RaiseFloor(Instant least) => _state.Floor = Instant.Max(_state.Floor, least);

    private readonly Instant DueAfter(Instant at, Instant match, Instant? reported) => Schedule switch
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
