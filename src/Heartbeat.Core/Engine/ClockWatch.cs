using Heartbeat.Time;

namespace Heartbeat.Engine;

/// <summary>Compares readings of the clocks: a long gap means that Heartbeat was deaf, a difference that the clock was set.</summary>
internal sealed class ClockWatch
{
    /// <summary>Signs of life come every few seconds; a longer gap means that the process or the machine stood still.</summary>
    public static readonly TimeSpan LongestGap = TimeSpan.FromSeconds(15);

    /// <summary>How far the clocks may part before it counts as a step: time synchronization slews by less.</summary>
    public static readonly TimeSpan SmallestStep = TimeSpan.FromSeconds(1);

    private ClockReading _last;

    public void Start(in ClockReading reading) => _last = reading;

    /// <summary>Takes a reading.</summary>
    /// <returns>What happened since the last one, where anything did.</returns>
    public TimeEvent? Observe(in ClockReading reading)
    {
        var last = _last;
        _last = reading;
        var elapsed = reading.Elapsed - last.Elapsed;
        var step = reading.Now - last.Now - elapsed;
        if (step.Duration() > SmallestStep)
        {
            return new(TimeEventKind.ClockStep, last.Now + elapsed, reading.Now);
        }

        return elapsed > LongestGap ? new(TimeEventKind.Outage, last.Now, reading.Now) : null;
    }
}
