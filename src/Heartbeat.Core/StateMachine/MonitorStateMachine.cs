using Heartbeat.Monitors;

namespace Heartbeat.StateMachine;

/// <summary>x</summary>
public static partial class MonitorStateMachine
{
    /// <summary>x</summary>
    /// <param name="definition">x</param>
    /// <param name="context">x</param>
    /// <param name="state">x</param>
    /// <param name="occurrence">x</param>
    /// <returns>x</returns>
    public static Transition Apply(
        MonitorDefinition definition, in MachineContext context, in MonitorState state, in MonitorEvent occurrence) =>
        throw new NotSupportedException();
}
