using Heartbeat.Engine;
using Heartbeat.StateMachine;
using Heartbeat.Storage;

namespace Heartbeat.Monitors.Bulk;

/// <summary>Says what a store would answer to an operator's change, by the rules that the engine goes by.</summary>
internal static class BulkForecast
{
    public static ChangeOutcome Of(MonitorChange change, MonitorSnapshot stored, Instant now) => change switch
    {
        MonitorChange.Delete => ChangeOutcome.Changed,
        MonitorChange.Restore => stored.State.Retired ? ChangeOutcome.Changed : ChangeOutcome.Unchanged,
        MonitorChange.Tag tag => TagStep.Of(tag, stored.Monitor) is not { } tags ? ChangeOutcome.TooManyTags
            : tags.SequenceEqual(stored.Monitor.Tags) ? ChangeOutcome.Unchanged
            : ChangeOutcome.Changed,
        _ => OfStep(change, stored, now),
    };

    private static ChangeOutcome OfStep(MonitorChange change, MonitorSnapshot stored, Instant now)
    {
        // Outages move deadlines, which no operator's change depends on: the forecast does without them.
        var before = stored.State;
        before.TimeEventsApplied = 0;
        var step = OperatorStep.Of(change, stored.Monitor, before, now);
        var after = MonitorStateMachine.Apply(stored.Monitor.Definition, MachineContext.Quiet, before, step.Event).State;
        return step.Changes(stored.Monitor, before, after) ? ChangeOutcome.Changed : ChangeOutcome.Unchanged;
    }
}
