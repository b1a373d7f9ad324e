using Heartbeat.Time;

namespace Heartbeat.StateMachine;

/// <content>Clocks that stand still while Heartbeat is deaf.</content>
internal partial struct MachineStep
{
    /// <summary>Moves the end of a clock by all the time in which Heartbeat was deaf while the clock ran.</summary>
    private readonly Instant Frozen(Instant start, Instant end)
    {
        if (!start.IsTime || !end.IsTime)
        {
            return end;
        }

        // Outages lie in order, so only the last few can have touched a clock that still runs. What was before a clock
        // step is seen by the clock of today.
        var log = _context.TimeEvents;
        var first = _state.TimeEventsApplied;
        var steps = _laterSteps;
        while (first > 0)
        {
            var past = log[first - 1];
            if (past.Kind == TimeEventKind.ClockStep)
            {
                steps += past.Until - past.From;
            }
            else if (past.Until + steps <= start)
            {
                break;
            }

            first--;
        }

        for (var i = first; i < _state.TimeEventsApplied; i++)
        {
            var past = log[i];
            if (past.Kind == TimeEventKind.ClockStep)
            {
                steps -= past.Until - past.From;
            }
            else
            {
                end += Deaf(start, end, past.From + steps, past.Until + steps);
            }
        }

        return _suspension is { } suspension ? end + Deaf(start, end, suspension.From, suspension.Until) : end;
    }

    /// <summary>How long an outage stops a clock that runs from a start to an end.</summary>
    private static TimeSpan Deaf(Instant start, Instant end, Instant from, Instant until)
    {
        var begin = Instant.Max(from, start);
        return from < end && until > begin ? until - begin : TimeSpan.Zero;
    }
}
