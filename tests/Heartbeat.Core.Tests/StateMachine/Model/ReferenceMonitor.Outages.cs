using Heartbeat.Monitors;
using Heartbeat.Schedules;

namespace Heartbeat.StateMachine.Model;

internal sealed partial class ReferenceMonitor
{
    /// <summary>Outages that begin before this give another chance; none before the first one did.</summary>
    private Instant _chanceUntil = Instant.None;

    private bool HasHadAnotherChance => _chanceUntil.IsTime;

    /// <summary>Applies an outage. What expired before it is settled first: Heartbeat was listening then.</summary>
    private void EndureOutage(ModelOutage outage)
    {
        Settle(outage.From - OneMicrosecond);
        if (Status == MonitorStatus.Paused && _pausedUntil <= outage.Until)
        {
            var pauseEnd = _pausedUntil;
            Resume(pauseEnd);
            outage = outage with { From = Instant.Max(outage.From, pauseEnd) };
        }

        _now = Instant.Max(_now, outage.Until);
        foreach (var run in OpenRuns)
        {
            run.OpenInOutage = true;
        }

        TakeIn(outage, again: false);
    }

    /// <summary>Lets an outage move the clocks, and the due time where the job may have tried in vain.</summary>
    private void TakeIn(ModelOutage outage, bool again)
    {
        var givesAnotherChance = IsWatched && GivesAnotherChance(outage, again ? ScheduleDeadline : Deadline);
        _outages.Add(outage);
        if (givesAnotherChance)
        {
            GiveAnotherChance(outage, runsToo: !again);
        }

        if (outage.ProcessStarted && _definition.RestartsWithHost)
        {
            RestartWithHost(outage.Until);
        }
    }

    private bool GivesAnotherChance(ModelOutage outage, Instant deadlineBefore)
    {
        // A process start takes its time: one without any tells of a clock that was set back meanwhile.
        var isOfUnknownLength = outage.ProcessStarted && outage.From == outage.Until;
        if (outage.From > deadlineBefore || (!isOfUnknownLength && outage.Until < EarliestHopeOfASignal))
        {
            return false;
        }

        return IsWithinChances(outage.From, deadlineBefore);
    }

    private bool IsWithinChances(Instant from, Instant deadlineBefore)
    {
        if (!HasHadAnotherChance)
        {
            var graceEnd = _due.IsTime ? GraceEnd + _definition.EffectiveMaxRunTime : Instant.None;
            var deadline = deadlineBefore is { IsTime: true } time ? time : Instant.None;
            _chanceUntil = Instant.Max(graceEnd, deadline);
            return true;
        }

        return from < _chanceUntil;
    }

    /// <summary>Gets the first instant at which the expected signal could have come.</summary>
    private Instant EarliestHopeOfASignal
    {
        get
        {
            var hope = !_due.IsTime ? Instant.Never
                : _definition.Schedule is OccurrenceSchedule occurrences ? _due - EarlyTolerance(occurrences, _due)
                : _due - _definition.Grace - _definition.EffectiveMaxRunTime - SetForwardSinceAnchor;
            return OpenRuns.Select(run => run.StartedAt).Append(hope).Min();
        }
    }

    /// <summary>Gets how much earlier than its interval by Heartbeat's clock a job may report, which saw no step.</summary>
    private TimeSpan SetForwardSinceAnchor => _definition.Schedule is IntervalSchedule && !_dueWasExpected
        ? _outages
            .Where(outage => outage.Until > _anchors[^1].At)
            .Aggregate(TimeSpan.Zero, (sum, outage) => sum + outage.SetForward)
        : TimeSpan.Zero;

    private void GiveAnotherChance(ModelOutage outage, bool runsToo)
    {
        var until = outage.Until;
        var chance = Instant.Min(until + TimeSpan.FromHours(1), FirstDueAfterOutage(until));
        var chanceEnd = chance + _definition.Grace;
        var runEnd = until + _definition.EffectiveMaxRunTime;
        _floors.Add(new(until, chanceEnd));
        if (_lastRunHadStart || OpenRuns.Count > 0)
        {
            _floors.Add(new(until, runEnd));
        }

        var runLimit = Instant.Max(Instant.Max(chanceEnd, runEnd), _due.IsTime ? GraceEnd : Instant.None);
        foreach (var run in OpenRuns.Where(run => runsToo && run.AcceptedAt <= until))
        {
            run.Floors.Add(new(until, runLimit));
        }
    }

    private Instant FirstDueAfterOutage(Instant until) => _definition.Schedule switch
    {
        IntervalSchedule interval => until + interval.Interval,
        OccurrenceSchedule occurrences => occurrences.Next(until),
        _ => _due > until ? _due : Instant.Never,
    };

    /// <summary>An in-process job begins its interval anew with its host, three intervals late at most.</summary>
    private void RestartWithHost(Instant start)
    {
        if (_definition.Schedule is IntervalSchedule { Interval: var interval } && _armed && _firstDue.IsTime)
        {
            PutDueOff(Instant.Min(start + interval, _firstDue + (3 * interval)));
        }
    }

    /// <summary>Applies again, in order, the outages since an instant: the due time has been computed anew.</summary>
    private void TakeInOutagesSince(Instant instant)
    {
        var all = _outages;
        _outages = [.. all.Where(outage => outage.Until <= instant)];
        foreach (var outage in all.Where(outage => outage.Until > instant))
        {
            if (outage.SetForward == TimeSpan.Zero)
            {
                TakeIn(outage, again: true);
            }
            else
            {
                TakeInSleepAgain(outage);
            }
        }
    }

    /// <summary>A sleep is an outage that lasted no time by the clock after it, before which the job may have reported.</summary>
    private void TakeInSleepAgain(ModelOutage sleep)
    {
        _outages.Add(sleep);
        if (sleep.SetForward > SuspiciousStep && IsWatched && GivesAnotherChance(sleep, ScheduleDeadline))
        {
            GiveAnotherChance(sleep, runsToo: false);
        }
    }
}
