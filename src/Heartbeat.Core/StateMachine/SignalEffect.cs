namespace Heartbeat.StateMachine;

/// <summary>What became of a signal. The values are persisted: never renumbered, new ones appended.</summary>
public enum SignalEffect : byte
{
    /// <summary>It counted.</summary>
    Counted = 0,

    /// <summary>It was recorded and changed nothing: a log, or a signal of a paused or retired monitor.</summary>
    Recorded = 1,

    /// <summary>It repeats an end that already counted.</summary>
    Duplicate = 2,
}
