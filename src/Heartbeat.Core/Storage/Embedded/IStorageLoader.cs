using Heartbeat.Engine.Packing;
using Heartbeat.Monitors;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Heartbeat.Time;

namespace Heartbeat.Storage.Embedded;

/// <summary>Takes in what a storage held when it was opened. Called in the order of the members, those for monitors in any order, before anything else.</summary>
internal interface IStorageLoader
{
    /// <summary>Takes the numbers after which new ones begin.</summary>
    /// <param name="lastMonitorId">The highest id a monitor ever had: ids are not used again.</param>
    /// <param name="lastSignalId">The highest number of a signal.</param>
    /// <param name="lastDeliveryId">The highest number of a delivery.</param>
    /// <param name="lastItemId">The highest number of a stored item.</param>
    /// <param name="lastAliveAt">The last sign of life (any committed record is one), or <see cref="Instant.None"/> for a new storage.</param>
    void Begin(long lastMonitorId, long lastSignalId, long lastDeliveryId, long lastItemId, Instant lastAliveAt);

    /// <summary>Takes a time event, oldest first.</summary>
    void Add(in TimeEvent timeEvent);

    /// <summary>Takes a stored item.</summary>
    void Add(StoredItem item);

    /// <summary>Takes a monitor.</summary>
    void Add(MonitorRecord monitor, in MonitorState state);

    /// <summary>Makes what packs monitors as they are stored, for a thread that reads ahead. May be called before all else.</summary>
    MonitorPacker MakePacker();

    /// <summary>Takes a monitor out of those that were packed.</summary>
    void Add(MonitorBatch monitors, int index);

    /// <summary>Takes a monitor out of those that were packed, with a state that is newer than the one beside it.</summary>
    void Add(MonitorBatch monitors, int index, in MonitorState newer);

    /// <summary>Takes a delivery that is waiting, or that opened an outage which is not over.</summary>
    void Add(DeliveryEntry delivery);

    /// <summary>Takes the key of a signal that was recorded within the last day.</summary>
    void AddIdempotencyKey(long monitorId, SignalKind kind, string key, Instant at);
}
