namespace Heartbeat.StateMachine;

/// <summary>What can happen to a monitor.</summary>
public enum MonitorEventKind : byte
{
    /// <summary>Time has come this far: whatever deadline lies at or before the instant passes.</summary>
    TimePassed,

    /// <summary>A run ended well.</summary>
    Success,

    /// <summary>A run began.</summary>
    Start,

    /// <summary>A run ended badly.</summary>
    Fail,

    /// <summary>An open run is alive.</summary>
    Progress,

    /// <summary>Something was recorded that changes nothing.</summary>
    Log,

    /// <summary>The reporter moves the due time.</summary>
    Expect,

    /// <summary>A run was cancelled because its host stops.</summary>
    Interrupted,

    /// <summary>An operator pauses the monitor.</summary>
    Pause,

    /// <summary>An operator ends the pause.</summary>
    Resume,

    /// <summary>Starts the clock of a monitor that waits for no first signal: declared in code, or created with <c>starts_now</c>.</summary>
    Arm,

    /// <summary>The definition is another one from now on.</summary>
    DefinitionChanged,

    /// <summary>No live node declares the monitor any more.</summary>
    Retire,

    /// <summary>The monitor is declared again.</summary>
    Revive,

    /// <summary>The monitor goes, with its history.</summary>
    Delete,

    /// <summary>An operator knows of the outage. Of a monitor that is not down: nothing.</summary>
    Acknowledge,

    /// <summary>The token is another one: runs that began with the old one cannot be ended any more.</summary>
    TokenRotated,
}
