using Heartbeat.Monitors;
using Heartbeat.Notifications;
using Heartbeat.RefusedPings;
using Heartbeat.StateMachine;
using Heartbeat.Storage;
using Heartbeat.Storage.Embedded;
using Heartbeat.Time;

namespace Heartbeat.Engine;

/// <content>Deliveries.</content>
internal sealed partial class HeartbeatEngine
{
    private const int OrphansAtOnce = 500;

    /// <summary>Stages the giving out of deliveries.</summary>
    public LeaseResult StageLease(IReadOnlyCollection<string> notifiers, int limit)
    {
        var puts = new List<DeliveryEntry>();
        _onlyLeases |= !Outbox.HasStaged;
        var result = Outbox.StageLease(notifiers, limit, _now, Outbox.LeaseFor, puts);
        StageDeliveries(puts);
        return result;
    }

    /// <summary>Stages what became of an attempt.</summary>
    public void StageSettle(long deliveryId, in DeliveryOutcome outcome)
    {
        var puts = new List<DeliveryEntry>();
        _onlyLeases = !outcome.Attempted && (_onlyLeases || !Outbox.HasStaged);
        Outbox.StageSettle(deliveryId, outcome, _now, puts);
        StageDeliveries(puts);
    }

    /// <summary>Stages the end of messages whose notifier is gone.</summary>
    public IReadOnlyList<DeliveryEntry> StageOrphans()
    {
        var puts = new List<DeliveryEntry>();
        var orphans = Outbox.StageOrphans(_now, _deliveryRetryFor, OrphansAtOnce, puts);
        StageDeliveries(puts);
        return orphans;
    }

    private void StageDeliveries(List<DeliveryEntry> puts)
    {
        if (puts.Count == 0)
        {
            return;
        }

        ref var record = ref Batch.Add();
        record.Kind = CommitRecordKind.Deliveries;
        record.At = _now;
        record.Deliveries = puts;
    }

    private List<DeliveryEntry>? PlanDeliveries(int slot, in Transition transition, in Cause cause)
    {
        List<DeliveryEntry>? puts = null;
        MonitorRecord? monitor = null;
        for (var i = 0; i < transition.Changes.Count; i++)
        {
            var change = transition.Changes[i];
            if (change.To != MonitorStatus.Down && change.From != MonitorStatus.Down)
            {
                continue;
            }

            puts ??= [];
            monitor ??= _staged.Record(slot, Table);
            Outbox.StageChange(
                new()
                {
                    Monitor = monitor,
                    State = transition.State,
                    Change = change,
                    Content = cause.Content,
                    ExitCode = cause.ExitCode,
                    OwnOutage = OwnOutage(transition.State, change),
                    WindowEnd = DefinitionOf(monitor, transition.State).Maintenance.LatestEndTouching(change.At, change.At),
                    RefusedPing = RefusedSince(monitor.Id, transition.State, change),
                },
                puts);
        }

        return puts;
    }

    /// <summary>A ping with a revoked token since the last good one: the job may be running, and the alert says so.</summary>
    private RefusedPingNotice? RefusedSince(long monitorId, in MonitorState state, in StatusChange change) =>
        change.Reason is ChangeReason.Missed or ChangeReason.RunTimedOut
        && _revoked.LastOf(monitorId, state.LastSignalAt) is { } ping
            ? new(ping.At, ping.Token, ping.Source)
            : null;

    /// <summary>The longest time since the last completed signal in which Heartbeat was deaf: the alert names it.</summary>
    private OwnOutage? OwnOutage(in MonitorState state, in StatusChange change)
    {
        TimeEvent? longest = null;

        // Told by the clock of today, as the signal is: what lay before a clock step is moved by it.
        var steps = TimeSpan.Zero;
        for (var i = _stagedLog.Count - 1; i >= 0; i--)
        {
            var past = _stagedLog[i];
            if (past.Kind == TimeEventKind.ClockStep)
            {
                steps += past.Until - past.From;
                continue;
            }

            past = past with { From = past.From + steps, Until = past.Until + steps };
            if (past.Until <= state.SignalBasis.At)
            {
                break;
            }

            if (past.From <= change.At && (longest is not { } other || past.Until - past.From > other.Until - other.From))
            {
                longest = past;
            }
        }

        return longest is { } outage
            ? new(outage.From.ToDateTimeOffset(), outage.Until.ToDateTimeOffset())
            : null;
    }
}
