using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.Time;

namespace Heartbeat.StateMachine;

/// <content>Times in which Heartbeat itself was deaf.</content>
internal partial struct MachineStep
{
    private const int MaxIntervalsOfRestarts = 3;
    private static readonly TimeSpan LongestChance = TimeSpan.FromHours(1);
    private static readonly TimeSpan OneMicrosecond = TimeSpan.FromMicroseconds(1);

    /// <summary>Takes in the time events until an instant, each after the deadlines that passed before it.</summary>
    public void CatchUp(Instant until)
    {
        // After the wall clock was set back, an event may look later than the step that followed it.
        var log = _context.TimeEvents;
        var known = log.Count;
        while (known > _state.TimeEventsApplied && log[known - 1].Until > until)
        {
            known--;
        }

        while (_state.TimeEventsApplied < known)
        {
            var next = log[_state.TimeEventsApplied];
            if (next.Kind == TimeEventKind.ClockStep)
            {
                StepClock(next.From, next.Until);
            }
            else
            {
                EndureOutage(next);
            }
        }
    }

    private void EndureOutage(TimeEvent outage)
    {
        // Until it began, Heartbeat was listening; a deadline at that very instant is given the benefit of the doubt.
        Settle(outage.From - OneMicrosecond);
        if (_state.Status == MonitorStatus.Paused && _state.PausedUntil <= outage.Until)
        {
            // The pause ended unheard; from there on the outage concerns the monitor.
            outage = outage with { From = Instant.Max(outage.From, _state.PausedUntil) };
            Resume(_state.PausedUntil);
        }

        if (_state.Runs is { Open.IsEmpty: false } book)
        {
            Keep(book with { Open = [.. book.Open.Select(run => run with { OpenInOutage = true })] });
        }

        TakeIn(outage, again: false);
    }

    /// <summary>Lets an outage stop the clocks, and move the deadline where the job may have reported in vain.</summary>
    private void TakeIn(in TimeEvent outage, bool again)
    {
        var chance = IsWatched && GivesChance(outage, again ? ScheduleDeadline() : Deadline());
        _state.Floor += Deaf(outage.From, _state.Floor, outage.From, outage.Until);
        if (!again)
        {
            StopRunFloors(outage.From, outage.Until);
        }

        if (_onlyWeighs)
        {
            // From here on clocks stand still for it; the chances end where the deadline stood before.
            _suspension = outage;
        }
        else
        {
            _state.TimeEventsApplied++;
        }

        if (chance)
        {
            GiveChance(outage.Until, runsToo: !again);
        }

        if (outage.Kind == TimeEventKind.ProcessStart && _definition.RestartsWithHost)
        {
            RestartInterval(outage.Until);
        }
    }

    /// <summary>
    /// Whether the awaited signal could have come while Heartbeat was deaf. Restarts without end must not starve an
    /// alert: the chances end where the first of them found the deadline.
    /// </summary>
    private bool GivesChance(in TimeEvent outage, Instant deadline) =>
        outage.From <= deadline
        && (IsOfUnknownLength(outage) || outage.Until >= EarliestSignal())
        && HasChanceLeft(outage.From, deadline);

    /// <summary>
    /// Whether nobody knows how long the process was away: every start takes its time, so one without length tells of a
    /// clock that was set back meanwhile. Any signal may have come.
    /// </summary>
    private static bool IsOfUnknownLength(in TimeEvent outage) =>
        outage.Kind == TimeEventKind.ProcessStart && outage.From == outage.Until;

    private bool HasChanceLeft(Instant from, Instant deadline)
    {
        if (_state.ChanceUntil.IsTime)
        {
            return from < _state.ChanceUntil;
        }

        var graceEnd = GraceEnd();
        _state.ChanceUntil = Instant.Max(
            graceEnd.IsTime ? graceEnd + MaxRunTime : Instant.None,
            deadline.IsTime ? deadline : Instant.None);
        return true;
    }

    private readonly Instant EarliestSignal()
    {
        var earliest = !_state.Due.IsTime ? Instant.Never
            : Schedule is OccurrenceSchedule occurrences ? _state.Due - DueTimes.EarlyTolerance(occurrences, _state.Due)
            : _state.Due - _definition.Grace - MaxRunTime - ForwardSteps();
        foreach (var run in Book.Open)
        {
            earliest = Instant.Min(earliest, run.StartedAt);
        }

        return earliest;
    }

    /// <summary>
    /// How far the clock was set forward since what an interval counts from. It may have been a sleep: the due time went
    /// with the clock, but the job, elsewhere, reports by its own.
    /// </summary>
    private readonly TimeSpan ForwardSteps()
    {
        var sum = TimeSpan.Zero;
        if (Schedule is not IntervalSchedule || _state.DueIsExpected)
        {
            return sum;
        }

        var later = _laterSteps;
        for (var i = _state.TimeEventsApplied - 1; i >= 0; i--)
        {
            var past = _context.TimeEvents[i];
            if (past.Until + later <= _state.Basis.At)
            {
                break;
            }

            if (past.Kind == TimeEventKind.ClockStep)
            {
                var step = past.Until - past.From;
                later += step;
                sum += step > TimeSpan.Zero ? step : TimeSpan.Zero;
            }
        }

        return sum;
    }

    private void GiveChance(Instant until, bool runsToo)
    {
        var next = Schedule switch
        {
            IntervalSchedule interval => until + interval.Interval,
            OccurrenceSchedule occurrences => occurrences.Next(until),
            _ => _state.Due > until ? _state.Due : Instant.Never,
        };
        var chance = Instant.Min(until + LongestChance, next) + _definition.Grace;
        if (_state.LastRunHadStart || _state.Running)
        {
            chance = Instant.Max(chance, until + MaxRunTime);
        }

        RaiseFloor(chance);
        if (runsToo && _state.Runs is { Open.IsEmpty: false } book)
        {
            var graceEnd = GraceEnd();
            var floor = graceEnd.IsTime ? Instant.Max(chance, graceEnd) : chance;
            Keep(book with
            {
                Open = [.. book.Open.Select(run => run with { Floor = Instant.Max(run.Floor, floor) })],
            });
        }
    }

    /// <summary>Floors stand still in an outage as the other clocks do, which are worked out from the log.</summary>
    private void StopRunFloors(Instant from, Instant until)
    {
        if (_state.Runs is { Open.IsEmpty: false } book)
        {
            Keep(book with
            {
                Open =
                [
                    .. book.Open.Select(run => run with { Floor = run.Floor + Deaf(from, run.Floor, from, until) }),
                ],
            });
        }
    }

    /// <summary>A job in Heartbeat's own process begins its interval anew; a crash loop gets three intervals of that.</summary>
    private void RestartInterval(Instant start)
    {
        if (Schedule is IntervalSchedule { Interval: var interval } && _state.Armed && _state.FirstDue.IsTime)
        {
            var latest = _state.FirstDue + (interval * MaxIntervalsOfRestarts);
            DueNotEarlierThan(Instant.Min(start + interval, latest));
        }
    }
}
