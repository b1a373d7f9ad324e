using Heartbeat.Monitors;
using Heartbeat.Silences;
using Heartbeat.StateMachine;
using Heartbeat.Storage;

namespace Heartbeat.Engine;

/// <summary>
/// Shows monitors as they stand at an instant: outages taken in, the one that goes on included, and deadlines passed
/// that have passed. A value of its own, so that nobody needs the store's lock while many are shown.
/// </summary>
/// <param name="context">What is known at that instant.</param>
/// <param name="silences">The silences at that instant.</param>
/// <param name="recorded">How many of its time events are on record: who is shown a state must not take it for more.</param>
/// <param name="now">The instant.</param>
internal readonly struct MonitorSight(MachineContext context, ActiveSilences silences, int recorded, Instant now)
{
    /// <summary>
    /// Tells whether a state is shown as it is stored, as most are most of the time: nothing happened to it since, or
    /// nothing of it can show.
    /// </summary>
    /// <remarks>A silence moves a deadline that is ahead, and with it nothing else that a list asks for: see <see cref="Show(MonitorSnapshot)"/>.</remarks>
    public bool IsAsStored(in MonitorState state) =>
        state.Retired
        || state is { Status: MonitorStatus.New, Armed: false, Running: false }
        || (state.TimeEventsApplied == context.TimeEvents.Count
            && state.Deadline > now
            && !(state.Status == MonitorStatus.Down && state.Running));

    /// <summary>Gets a value indicating whether signals are being refused, so that states are shown with more than is on record.</summary>
    public bool IsInOutage => context.TimeEvents.Count > recorded;

    public MonitorState Show(MonitorRecord monitor, in MonitorState state)
    {
        var looked = new MonitorEvent { Kind = MonitorEventKind.TimePassed, At = now };
        var shown = MonitorStateMachine.Apply(silences.DefinitionOf(monitor, state), context, state, looked).State;
        shown.TimeEventsApplied = Math.Min(shown.TimeEventsApplied, recorded);
        return shown;
    }

    /// <summary>
    /// Shows a state as far as lists look at it: a silence moves a deadline that is ahead, and nothing else, so that its
    /// windows need not be looked at for most monitors.
    /// </summary>
    /// <param name="monitor">The monitor.</param>
    /// <param name="state">Its state as it is stored.</param>
    /// <param name="withDeadline">Whether the deadline has to be right.</param>
    public MonitorState ShowForList(MonitorRecord monitor, in MonitorState state, bool withDeadline)
    {
        if (withDeadline || silences.IsEmpty)
        {
            return Show(monitor, state);
        }

        var looked = new MonitorEvent { Kind = MonitorEventKind.TimePassed, At = now };
        var shown = MonitorStateMachine.Apply(monitor.Definition, context, state, looked);
        return shown.Changes.Count > 0 || shown.Runs.Count > 0 || shown.State.FailuresInRow != state.FailuresInRow
            ? Show(monitor, state)
            : shown.State with { TimeEventsApplied = Math.Min(shown.State.TimeEventsApplied, recorded) };
    }

    /// <summary>Shows a monitor of a page, its deadline as silences have moved it included.</summary>
    public MonitorSnapshot Show(MonitorSnapshot stored) => IsAsStored(stored.State) && !silences.Concern(stored.Monitor, stored.State)
        ? stored
        : new(stored.Monitor, Show(stored.Monitor, stored.State));
}
