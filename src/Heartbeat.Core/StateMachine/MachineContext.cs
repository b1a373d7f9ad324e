using Heartbeat.Time;

namespace Heartbeat.StateMachine;

/// <summary>What the state machine knows besides one monitor's definition and state.</summary>
/// <param name="TimeEvents">Outages and clock steps; those a monitor has not taken in yet are applied before its next event.</param>
/// <param name="FallbackZone">The zone for long intervals of monitors without one.</param>
public readonly record struct MachineContext(TimeEventLog TimeEvents, TimeZoneInfo FallbackZone)
{
    /// <summary>Gets the context in which nothing happened and the fallback zone is UTC.</summary>
    public static MachineContext Quiet { get; } = new(TimeEventLog.Empty, TimeZoneInfo.Utc);
}
