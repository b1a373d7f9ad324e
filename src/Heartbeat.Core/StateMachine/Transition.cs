using System.Diagnostics.CodeAnalysis;

namespace Heartbeat.StateMachine;

/// <summary>The outcome of one event: the new state, and what it changed.</summary>
[SuppressMessage("Performance", "CA1815", Justification = "Outcomes are read, not compared.")]
public readonly struct Transition
{
    /// <summary>Gets the state after the event.</summary>
    public required MonitorState State { get; init; }

    /// <summary>Gets the status changes, in their order: none, one or two; three where a pause ended in between.</summary>
    public TransitionList<StatusChange> Changes { get; init; }

    /// <summary>Gets what happened to runs, in order.</summary>
    public TransitionList<RunChange> Runs { get; init; }

    /// <summary>Gets what became of the signal, where the event was one.</summary>
    public SignalEffect Effect { get; init; }

    /// <summary>
    /// Gets how long after its due time a successful run came, 0 where it came by then: its start, where it had one, else
    /// its end.
    /// </summary>
    /// <value>
    /// <see langword="null"/> where none completed, where none was due, and where an outage, an edit or maintenance gave it
    /// more time than the grace period.
    /// </value>
    public TimeSpan? Lateness { get; init; }
}
