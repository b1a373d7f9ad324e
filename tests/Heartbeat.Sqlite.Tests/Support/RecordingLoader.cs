using Heartbeat.Monitors;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Heartbeat.Storage;
using Heartbeat.Storage.Embedded;
using Heartbeat.Storage.Encoding;
using Heartbeat.Time;

namespace Heartbeat.Sqlite.Support;

/// <summary>Keeps what a storage hands over when it is opened.</summary>
internal sealed class RecordingLoader : IStorageLoader
{
    public (long MonitorId, long SignalId, long DeliveryId, long ItemId, Instant AliveAt) Numbers { get; private set; }

    public List<TimeEvent> TimeEvents { get; } = [];

    public Dictionary<long, (MonitorRecord Monitor, MonitorState State)> Monitors { get; } = [];

    public Dictionary<long, StoredItem> Items { get; } = [];

    public Dictionary<long, DeliveryEntry> Deliveries { get; } = [];

    public HashSet<(long MonitorId, SignalKind Kind, string Key, Instant At)> Keys { get; } = [];

    public void Begin(long lastMonitorId, long lastSignalId, long lastDeliveryId, long lastItemId, Instant lastAliveAt) =>
        Numbers = (lastMonitorId, lastSignalId, lastDeliveryId, lastItemId, lastAliveAt);

    public void Add(in TimeEvent timeEvent) => TimeEvents.Add(timeEvent);

    public void Add(StoredItem item) => Items.Add(item.Id, item);

    public void Add(MonitorRecord monitor, in MonitorState state) => Monitors.Add(monitor.Id, (monitor, state));

    public void Add(ReadOnlySpan<byte> monitor, in MonitorState state) =>
        Add(MonitorRecordCodec.Decode(monitor, new DefinitionCache()), state);

    public void Add(DeliveryEntry delivery) => Deliveries.Add(delivery.Id, delivery);

    public void AddIdempotencyKey(long monitorId, SignalKind kind, string key, Instant at) =>
        Keys.Add((monitorId, kind, key, at));
}
