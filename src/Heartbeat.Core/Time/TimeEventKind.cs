namespace Heartbeat.Time;

/// <summary>The kinds of <see cref="TimeEvent"/>. The values are persisted: never renumbered, new ones appended.</summary>
public enum TimeEventKind : byte
{
    /// <summary>Signals were refused or could not be heard.</summary>
    Outage = 0,

    /// <summary>The process started: an outage since the last sign of life, after which in-process jobs start anew.</summary>
    ProcessStart = 1,

    /// <summary>The wall clock was set: it reads <see cref="TimeEvent.Until"/> where it should read <see cref="TimeEvent.From"/>.</summary>
    ClockStep = 2,
}
