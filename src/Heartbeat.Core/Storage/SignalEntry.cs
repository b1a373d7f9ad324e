using Heartbeat.Signals;
using Heartbeat.StateMachine;

namespace Heartbeat.Storage;

/// <summary>A signal as the history keeps it.</summary>
public sealed record SignalEntry
{
    /// <summary>Gets the number of the signal in its store: later ones have higher numbers.</summary>
    public required long Id { get; init; }

    /// <summary>Gets the monitor.</summary>
    public required long MonitorId { get; init; }

    /// <summary>Gets when it was accepted.</summary>
    public required Instant At { get; init; }

    /// <summary>Gets the signal itself.</summary>
    public required Signal Signal { get; init; }

    /// <summary>Gets what became of it.</summary>
    public required SignalEffect Effect { get; init; }
}
