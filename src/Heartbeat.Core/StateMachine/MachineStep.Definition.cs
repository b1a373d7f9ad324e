using Heartbeat.Monitors;
using Heartbeat.Time;

namespace Heartbeat.StateMachine;

/// <content>An edit: another definition from now on.</content>
internal partial struct MachineStep
{
    private void ChangeDefinition(MonitorDefinition definition, Instant at)
    {
        var stoodAt = IsWatched ? ScheduleDeadline() : Instant.Never;
        var previous = _definition;
        _definition = definition;
        if (previous.Schedule != definition.Schedule && _state.Anchor.IsTime)
        {
            ComputeDueAnew();
        }

        if (_state is { Status: MonitorStatus.Down, DownReason: ChangeReason.Missed } && _state.Due > at)
        {
            ChangeStatus(MonitorStatus.Up, ChangeReason.Reconfigured, at);
            _state.FailuresInRow = 0;
            _state.SuccessesInRow = 0;
        }

        KeepDeadlines(previous, stoodAt, at + Notice);
    }

    private void ComputeDueAnew()
    {
        _state.Floor = Instant.None;
        _state.ChanceUntil = Instant.None;
        if (_state.Status == MonitorStatus.Down && _state.LastCompletedAt.IsTime)
        {
            _state.MissedAt = Instant.None;
            RecomputeDue(_state.LastCompletedAt, _state.LastCompletedMatch, isArming: false);
        }
        else
        {
            RecomputeDue(_state.Anchor, _state.AnchorMatch, _state.AnchorIsArming);
        }

        // The outages since then have touched the new due time, or not, in their own way.
        var since = Instant.Max(_state.Anchor, _state.MissedAt);
        for (var i = 0; i < _state.TimeEventsApplied; i++)
        {
            var past = _context.TimeEvents[i];
            if (past.Kind != TimeEventKind.ClockStep && past.Until > since)
            {
                ReplayOutage(past.From, past.Until);
            }
        }
    }

    private void ReplayOutage(Instant from, Instant until)
    {
        var deadline = ScheduleDeadline();
        if (from >= deadline)
        {
            return;
        }

        var chance = IsWatched && TouchesExpectedSignal(from, until, deadline) && GivesChance(from, deadline);
        _state.DeafSinceDue += Overlap(_state.Due, from, until);
        if (chance)
        {
            GiveChance(until);
        }
    }

    /// <summary>An edit never alerts at once, and edits without end do not starve an alert.</summary>
    private void KeepDeadlines(MonitorDefinition previous, Instant stoodAt, Instant notice)
    {
        var least = Instant.Min(stoodAt, notice);
        if (IsWatched && ScheduleDeadline() < least)
        {
            RaiseScheduleDeadline(least);
        }

        if (_state.Runs is { Open.IsEmpty: false } book)
        {
            Keep(book with
            {
                Open =
                [
                    .. book.Open.Select(run => run with
                    {
                        Floor = Instant.Max(run.Floor, Instant.Min(run.Limit(previous), notice)),
                    }),
                ],
            });
        }
    }
}
