using System.Collections.Immutable;

namespace Heartbeat.Time;

/// <summary>All <see cref="TimeEvent"/>s in their order. A monitor remembers how many of them it has taken in.</summary>
/// <remarks>Immutable; <see cref="Append"/> makes a new log.</remarks>
public sealed class TimeEventLog
{
    private readonly ImmutableList<TimeEvent> _events;

    private TimeEventLog(ImmutableList<TimeEvent> events) => _events = events;

    /// <summary>Gets the log without events.</summary>
    public static TimeEventLog Empty { get; } = new([]);

    /// <summary>Gets how many events there are.</summary>
    public int Count => _events.Count;

    /// <summary>Gets an event.</summary>
    /// <param name="index">Its place, from 0.</param>
    public TimeEvent this[int index] => _events[index];

    /// <summary>Adds an event behind the others.</summary>
    /// <param name="timeEvent">The event.</param>
    /// <returns>The longer log.</returns>
    public TimeEventLog Append(TimeEvent timeEvent) => new(_events.Add(timeEvent));
}
