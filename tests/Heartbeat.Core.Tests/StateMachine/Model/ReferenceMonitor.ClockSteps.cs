using Heartbeat.Monitors;
using Heartbeat.Schedules;

namespace Heartbeat.StateMachine.Model;

internal sealed partial class ReferenceMonitor
{
    private static readonly TimeSpan SuspiciousStep = TimeSpan.FromSeconds(15);

    /// <summary>The wall clock read one instant and now reads another: what happened, happened by the new clock.</summary>
    private void StepClock(Instant from, Instant until)
    {
        var step = until - from;
        var asOutage = step > SuspiciousStep ? AfterOutage(from, until) : null;
        var deadline = Deadline + step;
        Rebase(step);
        _now = until;
        if (step > TimeSpan.Zero)
        {
            _outages.Add(new(until, until, ProcessStarted: false) { SetForward = step });
        }

        _matched = Instant.None;
        if (_definition.Schedule is IntervalSchedule)
        {
            _firstDue += step;
        }

        if (_definition.Schedule is IntervalSchedule && !_dueWasExpected)
        {
            _due += step;
        }
        else if (_definition.Schedule is OccurrenceSchedule && !_dueWasExpected && _armed)
        {
            _due = DueFrom(_anchors[^1]);
            _firstDue = _due;
        }

        KeepQuietUntil(Instant.Min(deadline, until + Breath));
        if (asOutage is not null)
        {
            NeverEarlierThan(asOutage);
            ShareTheChance(asOutage, step);
        }

        if (Status == MonitorStatus.Paused && _pausedUntil <= until)
        {
            Resume(until);
        }
    }

    /// <summary>A machine that slept looks like a clock that was set forward.</summary>
    private ReferenceMonitor AfterOutage(Instant from, Instant until)
    {
        var copy = Copy();
        copy.EndureOutage(new(from, until, ProcessStarted: false));
        return copy;
    }

    private void NeverEarlierThan(ReferenceMonitor other)
    {
        if (other._due.IsTime)
        {
            KeepQuietUntil(other.GraceEnd);
        }

        for (var i = 0; i < _runs.Count; i++)
        {
            _runs[i].OpenInOutage = other._runs[i].OpenInOutage;
            if (_runs[i].IsOpen)
            {
                _runs[i].Floors.Add(new(_now, other.LimitOf(other._runs[i])));
            }
        }
    }

    /// <summary>The chance that a sleep gave is the chance of this wait, by the clock and the due time of now.</summary>
    private void ShareTheChance(ReferenceMonitor other, TimeSpan step)
    {
        if (other.HasHadAnotherChance && !HasHadAnotherChance)
        {
            var wait = _due.IsTime ? Frozen(_due, _due + _definition.Grace) + _definition.EffectiveMaxRunTime : Instant.None;
            _chanceUntil = Instant.Max(other._chanceUntil + step, wait);
        }
    }

    private void Rebase(TimeSpan step)
    {
        ModelFloor Moved(ModelFloor floor) => new(floor.SetAt + step, floor.Until + step);

        _floors = [.. _floors.Select(Moved)];
        _chanceUntil += step;
        _lastProgressAt += step;
        _ends = [.. _ends.Select(end => end with { AcceptedAt = end.AcceptedAt + step })];
        _anchors = [.. _anchors.Select(anchor => anchor with
        {
            At = anchor.At + step,
            RunStart = anchor.RunStart + step,
        })];
        _outages = [.. _outages.Select(outage => outage with
        {
            From = outage.From + step,
            Until = outage.Until + step,
        })];
        foreach (var run in _runs)
        {
            run.StartedAt += step;
            run.AcceptedAt += step;
            run.LastProgressAt += step;
            run.ClosedAt += step;
            var floors = run.Floors.Select(Moved).ToList();
            run.Floors.Clear();
            run.Floors.AddRange(floors);
        }
    }
}
