using System.Collections.Immutable;
using Heartbeat.Engine;
using Heartbeat.Monitors;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Heartbeat.Storage;

namespace Heartbeat.AspNetCore.Limits;

/// <summary>Tells whether a signal can be lost without a false alarm, by asking the state machine what it would do.</summary>
internal static class HarmlessLoss
{
    // Times may lag behind by this part of the monitor's patience.
    private const int Patience = 10;

    /// <summary>
    /// Tells whether a monitor would be the same with the signal and without, but for times that move by less than a
    /// tenth of its grace period.
    /// </summary>
    /// <param name="snapshot">The monitor as it is.</param>
    /// <param name="signal">The signal.</param>
    /// <param name="now">The present.</param>
    /// <param name="fallbackZone">The zone for long intervals of monitors without one.</param>
    public static bool Is(MonitorSnapshot snapshot, in Signal signal, DateTimeOffset now, TimeZoneInfo fallbackZone)
    {
        var (monitor, before) = snapshot;
        var admitted = HeartbeatEngine.Admit(monitor.PostOnly, signal);
        if (admitted.Kind is SignalKind.Log or SignalKind.Ignored)
        {
            return true;
        }

        // The snapshot has taken in all that happened to Heartbeat itself.
        before.TimeEventsApplied = 0;
        var definition = monitor.Definition;
        var at = Instant.Max(Instant.From(now), before.LastSignalAt);
        var transition = MonitorStateMachine.Apply(
            definition,
            MachineContext.Quiet with { FallbackZone = fallbackZone },
            before,
            HeartbeatEngine.EventOf(admitted, at));
        var patience = definition.Grace < definition.EffectiveMaxRunTime
            ? definition.Grace
            : definition.EffectiveMaxRunTime;
        return transition.Changes.Count == 0 && IsSame(before, transition.State, patience / Patience);
    }

    private static bool IsSame(in MonitorState before, in MonitorState after, TimeSpan lag) =>
        (before.Status, before.Armed, before.FailuresInRow, before.LastRunHadStart, before.Matched)
            == (after.Status, after.Armed, after.FailuresInRow, after.LastRunHadStart, after.Matched)
        && (before.Status == MonitorStatus.Up || before.SuccessesInRow == after.SuccessesInRow)
        && IsClose(before.Due, after.Due, lag)
        && IsClose(before.Floor, after.Floor, lag)
        && IsClose(before.Deadline, after.Deadline, lag)
        && IsClose(before.ChanceUntil, after.ChanceUntil, lag)
        && before.ReportedGap == after.ReportedGap
        && IsSame(OpenRunsOf(before), OpenRunsOf(after), lag);

    private static ImmutableArray<OpenRun> OpenRunsOf(in MonitorState state) => (state.Runs ?? RunBook.Empty).Open;

    private static bool IsSame(ImmutableArray<OpenRun> before, ImmutableArray<OpenRun> after, TimeSpan lag) =>
        before.Length == after.Length
        && before.Zip(after).All(pair =>
            (pair.First.Id, pair.First.AbandonedAnother) == (pair.Second.Id, pair.Second.AbandonedAnother)
            && IsClose(pair.First.StartedAt, pair.Second.StartedAt, lag)
            && IsClose(pair.First.CountsFrom, pair.Second.CountsFrom, lag));

    private static bool IsClose(Instant before, Instant after, TimeSpan lag) =>
        before == after || (before.IsTime && after.IsTime && (after - before).Duration() <= lag);
}
