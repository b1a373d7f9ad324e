using System.Runtime.CompilerServices;
using Heartbeat.Engine.Packing;
using Heartbeat.Monitors;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Heartbeat.Storage;
using Heartbeat.Storage.Embedded;
using Heartbeat.Time;

namespace Heartbeat.Engine;

/// <content>Taking in what was stored before.</content>
internal sealed partial class HeartbeatEngine : IStorageLoader
{
    private readonly List<DeliveryEntry> _loadedDeliveries = [];
    private int _clockStepsUntil;

    public void Begin(long lastMonitorId, long lastSignalId, long lastDeliveryId, long lastItemId, Instant lastAliveAt)
    {
        Table.Begin(lastMonitorId);
        Outbox.Begin(lastDeliveryId);
        _lastSignalId = lastSignalId;
        _lastItemId = lastItemId;
        LastStoredAt = lastAliveAt;
    }

    public void Add(in TimeEvent timeEvent)
    {
        _stagedLog = _log = _log.Append(timeEvent);
        if (timeEvent.Kind == TimeEventKind.ClockStep)
        {
            _clockStepsUntil = _log.Count;
        }
    }

    public void Add(StoredItem item) => Apply(item);

    public void Add(MonitorRecord monitor, in MonitorState state) =>
        LookAtLoaded(Table.Load(monitor, state), state);

    public MonitorPacker MakePacker() => Table.MakePacker();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(MonitorBatch monitors, int index)
    {
        ref readonly var packed = ref monitors[index];
        var slot = Table.Load(monitors, index);

        // The state is not read where neither a silence nor a step of the clock can ask for that.
        if (packed.MayBecomeDue && (packed.TimeEventsApplied < _clockStepsUntil || !_silences.Current.IsEmpty))
        {
            LookAtLoaded(slot, Table.State(slot));
        }
    }

    public void Add(MonitorBatch monitors, int index, in MonitorState newer) =>
        LookAtLoaded(Table.Load(monitors, index, newer), newer);

    public void Add(DeliveryEntry delivery) => _loadedDeliveries.Add(delivery);

    public void AddIdempotencyKey(long monitorId, SignalKind kind, string key, Instant at) =>
        _keys.Load(monitorId, kind, key, at);

    /// <summary>Makes all that was loaded to be found. Messages come last: which of them wait is up to other monitors.</summary>
    public void EndLoading()
    {
        Table.EndLoading();
        _loadedDeliveries.ForEach(delivery => Outbox.Load(delivery));
        _loadedDeliveries.Clear();
        _loadedDeliveries.TrimExcess();
    }

    /// <summary>Stages the outage from the last sign of life until now, however short.</summary>
    public void StageProcessStart()
    {
        if (!LastStoredAt.IsTime)
        {
            return;
        }

        // A clock that was set back while nobody looked: what is dated in the future happened a moment ago.
        if (_now < LastStoredAt)
        {
            if (LastStoredAt - _now > ClockWatch.SmallestStep)
            {
                StageTimeEvent(new(TimeEventKind.ClockStep, LastStoredAt, _now));
            }

            StageTimeEvent(new(TimeEventKind.ProcessStart, _now, _now));
        }
        else
        {
            StageTimeEvent(new(TimeEventKind.ProcessStart, LastStoredAt, _now));
        }
    }

    private void LookAtLoaded(int slot, in MonitorState state)
    {
        if (!MonitorTable.MayBecomeDue(state))
        {
            return;
        }

        // A silence may have been ended since its deadline was stored, which comes earlier then. And where it was told
        // by the clock before a step, it may lie a day too late.
        if (IsConcerned(slot, state) || state.TimeEventsApplied < _clockStepsUntil)
        {
            Table.Deadlines.Set(slot, _now);
        }
    }

    private bool IsConcerned(int slot, in MonitorState state)
    {
        var silences = _silences.Current;
        return !silences.IsEmpty
            && silences.Concern(Table.Id(slot), silences.AskForTags ? Table.Tags(slot) : [], state);
    }
}
