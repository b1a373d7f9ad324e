using Heartbeat.Time;

namespace Heartbeat.Engine;

/// <summary>Compares readings of the clocks: a long gap means that Heartbeat was deaf, a difference that the clock was set.</summary>
/// <remarks>What happened waits until it is on record: the commit that was to store it may fail.</remarks>
internal sealed class ClockWatch
{
    /// <summary>Signs of life come every few seconds; a longer gap means that the process or the machine stood still.</summary>
    public static readonly TimeSpan LongestGap = TimeSpan.FromSeconds(15);

    /// <summary>How far the clocks may part before it counts as a step: time synchronization slews by less.</summary>
    public static readonly TimeSpan SmallestStep = TimeSpan.FromSeconds(1);

    private readonly List<TimeEvent> _unrecorded = [];
    private ClockReading _last;

    /// <summary>Gets what happened and is not on record yet, in its order.</summary>
    public IReadOnlyList<TimeEvent> Unrecorded => _unrecorded;

    public void Start(in ClockReading reading) => _last = reading;

    /// <summary>Takes a reading.</summary>
    /// <param name="reading">The reading.</param>
    /// <param name="deafSince">
    /// Since when signals are refused, or <see cref="Instant.None"/>: where the clock was set, that must be on record
    /// before, by the clock that it was told by.
    /// </param>
    /// <returns>How far the wall clock was set since the last one, or zero.</returns>
    public TimeSpan Observe(in ClockReading reading, Instant deafSince)
    {
        var last = _last;
        _last = reading;
        var elapsed = reading.Elapsed - last.Elapsed;
        var step = reading.Now - last.Now - elapsed;
        var isSet = step.Duration() > SmallestStep;

        if (isSet && deafSince.IsTime)
        {
            var until = elapsed > LongestGap ? last.Now : last.Now + elapsed;
            _unrecorded.Add(new(TimeEventKind.Outage, Instant.Min(deafSince, until), until));
        }

        // Both may have happened: after a freeze, time synchronization often sets the clock.
        if (elapsed > LongestGap)
        {
            _unrecorded.Add(new(TimeEventKind.Outage, last.Now, isSet ? last.Now + elapsed : reading.Now));
        }

        if (isSet)
        {
            _unrecorded.Add(new(TimeEventKind.ClockStep, last.Now + elapsed, reading.Now));
        }

        return isSet ? step : TimeSpan.Zero;
    }

    /// <summary>Forgets what is on record now.</summary>
    public void Recorded() => _unrecorded.Clear();
}
