using Heartbeat.Engine.Packing;
using Heartbeat.Monitors;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Heartbeat.Storage;
using Heartbeat.Storage.Embedded;
using Heartbeat.Time;

namespace Heartbeat.Sqlite.Support;

/// <summary>Keeps what a storage hands over when it is opened.</summary>
internal sealed class RecordingLoader : IStorageLoader
{
    private readonly DefinitionTable _definitions = new();
    private readonly StoredDefinitions _stored;

    public RecordingLoader() => _stored = new(_definitions);

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

    public MonitorPacker MakePacker() => new(_stored);

    public void Add(MonitorBatch monitors, int index) => Add(monitors, index, PackedState.Read(monitors.State(index)));

    public void Add(MonitorBatch monitors, int index, in MonitorState newer)
    {
        var definition = _definitions[monitors[index].Definition];
        Add(new PackedRecord(monitors.Record(index)).ToRecord(definition), newer);
    }

    public void Add(DeliveryEntry delivery) => Deliveries.Add(delivery.Id, delivery);

    public void AddIdempotencyKey(long monitorId, SignalKind kind, string key, Instant at) =>
        Keys.Add((monitorId, kind, key, at));
}
