namespace Heartbeat.StateMachine;

/// <summary>The kinds of <see cref="DueBasis"/>. The values are persisted: never renumbered, new ones appended.</summary>
public enum DueBasisKind : byte
{
    /// <summary>The arming: no signal since.</summary>
    Arming = 0,

    /// <summary>A completed signal.</summary>
    Signal = 1,

    /// <summary>A deadline that passed in silence, below the failure threshold.</summary>
    Miss = 2,

    /// <summary>A run that timed out.</summary>
    TimedOutRun = 3,
}
