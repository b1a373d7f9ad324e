using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.Time;

namespace Heartbeat.StateMachine;

/// <content>What happened to Heartbeat itself: times in which it was deaf, and steps of its clock.</content>
internal partial struct MachineStep
{
    private const int MaxIntervalsOfRestarts = 3;
    private static readonly TimeSpan LongestChance = TimeSpan.FromHours(1);
    private static readonly TimeSpan ShortestSuspension = TimeSpan.FromSeconds(15);

    /// <summary>Takes in the time events until an instant, each after the deadlines that passed before it.</summary>
    public void CatchUp(Instant until)
    {
        var log = _context.TimeEvents;
        while (_state.TimeEventsApplied < log.Count && log[_state.TimeEventsApplied] is var next && next.Until <= until)
        {
            _state.TimeEventsApplied++;
            Settle(next.From);
            if (next.Kind == TimeEventKind.ClockStep)
            {
                StepClock(next.From, next.Until);
            }
            else
            {
                ApplyOutage(next.From, next.Until, isProcessStart: next.Kind == TimeEventKind.ProcessStart);
            }
        }
    }

    private void ApplyOutage(Instant from, Instant until, bool isProcessStart)
    {
        if (_state.Status == MonitorStatus.Paused)
        {
            if (_state.PausedUntil > until)
            {
                return;
            }

            // The pause ended unheard; from there on the outage concerns the monitor.
            from = Instant.Max(from, _state.PausedUntil);
            Resume(_state.PausedUntil);
        }

        if (!IsWatched)
        {
            StopClocks(from, until, Instant.Never);
            return;
        }

        var deadline = Deadline();
        var chance = TouchesExpectedSignal(from, until, deadline) && GivesChance(from, deadline);
        StopClocks(from, until, ScheduleDeadline());
        if (isProcessStart && _definition.RestartsWithHost && Schedule is IntervalSchedule interval)
        {
            RestartInterval(interval.Interval, from, until);
        }

        if (chance)
        {
            GiveChance(until);
        }
    }

    /// <summary>Whether the signal that is awaited could have come while Heartbeat was deaf.</summary>
    private readonly bool TouchesExpectedSignal(Instant from, Instant until, Instant deadline)
    {
        if (from > deadline)
        {
            return false;
        }

        if (_state.Due.IsTime && until >= EarliestSignal())
        {
            return true;
        }

        return _state.Runs is { Open: [var oldest, ..] } && until >= oldest.AcceptedAt;
    }

    private readonly Instant EarliestSignal() => Schedule is OccurrenceSchedule occurrences
        ? _state.Due - DueTimes.EarlyTolerance(occurrences, _state.Due)
        : _state.Due - _definition.Grace - MaxRunTime;

    /// <summary>Restarts without end must not starve an alert: chances end where the first of them found the deadline.</summary>
    private bool GivesChance(Instant from, Instant deadline)
    {
        if (!_state.ChanceUntil.IsTime)
        {
            var graceEnd = GraceEnd();
            _state.ChanceUntil = graceEnd.IsTime ? Instant.Max(graceEnd + MaxRunTime, deadline) : deadline;
            return true;
        }

        return from < _state.ChanceUntil;
    }

    private void GiveChance(Instant until)
    {
        var next = Schedule switch
        {
            IntervalSchedule interval => interval.Next(until, _definition.Grace, _context.FallbackZone),
            OccurrenceSchedule occurrences => occurrences.Next(until),
            _ => _state.Due > until ? _state.Due : Instant.Never,
        };
        var chance = Instant.Min(until + LongestChance, next) + _definition.Grace;
        if (_state.LastRunHadStart || _state.Running)
        {
            chance = Instant.Max(chance, until + MaxRunTime);
        }

        _state.Floor = Instant.Max(_state.Floor, chance);
        if (!_state.Running)
        {
            return;
        }

        var graceEnd = GraceEnd();
        var floor = graceEnd.IsTime ? Instant.Max(chance, graceEnd) : chance;
        var book = Book;
        Keep(book with { Open = [.. book.Open.Select(run => run with { Floor = Instant.Max(run.Floor, floor) })] });
    }

    /// <summary>While Heartbeat is deaf, the clocks of the grace period and of runs stand still.</summary>
    private void StopClocks(Instant from, Instant until, Instant scheduleDeadline)
    {
        if (_state.Due.IsTime && from < scheduleDeadline)
        {
            _state.DeafSinceDue += Overlap(_state.Due, from, until);
        }

        if (_state.Runs is not { Open.IsEmpty: false } book)
        {
            return;
        }

        Keep(book with
        {
            LastProgressAt = book.LastProgressAt + Overlap(book.LastProgressAt, from, until),
            Open =
            [
                .. book.Open.Select(run => run with
                {
                    Deaf = run.Deaf + Overlap(run.CountsFrom, from, until),
                    DeafInAll = run.DeafInAll + Overlap(run.AcceptedAt, from, until),
                    OpenInOutage = true,
                }),
            ],
        });
    }

    /// <summary>How long Heartbeat was deaf since something.</summary>
    private static TimeSpan Overlap(Instant since, Instant from, Instant until)
    {
        var begin = Instant.Max(since, from);
        return begin.IsTime && until > begin ? until - begin : TimeSpan.Zero;
    }

    /// <summary>A job in Heartbeat's own process begins its interval anew; a crash loop gets three intervals of that.</summary>
    private void RestartInterval(TimeSpan interval, Instant from, Instant until)
    {
        var due = Instant.Min(until + interval, _state.FirstDue + (interval * MaxIntervalsOfRestarts));
        if (due > _state.Due)
        {
            _state.Due = due;
            _state.DeafSinceDue = Overlap(due, from, until);
        }
    }

    private void StepClock(Instant from, Instant until)
    {
        if (_state.Status == MonitorStatus.Paused)
        {
            if (_state.PausedUntil <= until)
            {
                Resume(until);
            }

            return;
        }

        var step = until - from;
        var graceEnd = Instant.None;
        RunBook? runs = null;
        if (step > ShortestSuspension && IsWatched)
        {
            // A suspended machine looks the same as a clock set forward: what an outage would give is the least.
            var outage = this;
            outage.ApplyOutage(from, until, isProcessStart: false);
            graceEnd = outage.GraceEnd();
            runs = outage._state.Runs;
        }

        Rebase(step, until);
        if (graceEnd.IsTime && _state.Due.IsTime)
        {
            _state.Floor = Instant.Max(_state.Floor, graceEnd);
        }

        if (_state.Runs is { Open.IsEmpty: false } book)
        {
            var definition = _definition;
            Keep(book with
            {
                Open =
                [
                    .. book.Open.Select((run, i) => run with
                    {
                        Floor = Instant.Max(run.Floor, runs is null ? Instant.None : runs.Open[i].Limit(definition)),
                    }),
                ],
            });
        }

        KeepNotice(until);
    }

    /// <summary>After a step no deadline is so near that a job could not report in time.</summary>
    private void KeepNotice(Instant now)
    {
        var least = now + Notice;
        if (IsWatched && ScheduleDeadline() < least)
        {
            RaiseScheduleDeadline(least);
        }
    }

    /// <summary>Raises the floor so far that the schedule's deadline, with what open runs add, is not before an instant.</summary>
    private void RaiseScheduleDeadline(Instant least) =>
        _state.Floor = Instant.Max(_state.Floor, _state.Running ? least - MaxRunTime : least);
}
