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

    /// <summary>Takes a monitor as <see cref="Encoding.MonitorRecordCodec"/> wrote it.</summary>
    /// <exception cref="InvalidDataException">The bytes are no monitor, or one of a newer version.</exception>
    void Add(ReadOnlySpan<byte> monitor, in MonitorState state);

    /// <summary>Takes a delivery that is waiting, or that opened an outage which is not over.</summary>
    void Add(DeliveryEntry delivery);

    /// <summary>Takes the key of a signal that was recorded within the last day.</summary>
    void AddIdempotencyKey(long monitorId, SignalKind kind, string key, Instant at);
}
