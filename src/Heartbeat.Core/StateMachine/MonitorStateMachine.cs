using Heartbeat.Monitors;

namespace Heartbeat.StateMachine;

/// <summary>
/// The one place where it is decided what a monitor becomes: a pure function of its definition, its state and an event.
/// </summary>
/// <remarks>
/// No I/O and no clock; it allocates nothing where a success closes no run with an id. The events of one monitor come in
/// the order of their instants. Each event first takes in what happened to Heartbeat itself by then
/// (<see cref="MachineContext.TimeEvents"/>), then settles the deadline: the monitor is down exactly at its deadline,
/// not when somebody looks.
/// </remarks>
public static class MonitorStateMachine
{
    /// <summary>Applies an event.</summary>
    /// <param name="definition">The monitor's definition; the new one for <see cref="MonitorEventKind.DefinitionChanged"/>.</param>
    /// <param name="context">What is known besides the monitor.</param>
    /// <param name="state">The state before.</param>
    /// <param name="occurrence">What happens.</param>
    /// <returns>The state after, and what changed.</returns>
    public static Transition Apply(
        MonitorDefinition definition,
        in MachineContext context,
        in MonitorState state,
        in MonitorEvent occurrence)
    {
        ArgumentNullException.ThrowIfNull(definition);

        // Until it changes, the old definition is the one whose deadlines pass.
        var step = new MachineStep(occurrence.PreviousDefinition ?? definition, context, state);
        step.CatchUp(occurrence.At);
        step.Settle(occurrence.At);
        step.Handle(definition, occurrence);

        // An interrupted run leaves a deadline behind that may have passed while it was waited for.
        step.Settle(occurrence.At);
        return step.Finish();
    }
}
