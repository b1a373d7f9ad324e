using Heartbeat.Notifications;

namespace Heartbeat.Storage;

/// <summary>What the engine tells a store when it opens it.</summary>
public sealed record StoreSetup
{
    /// <summary>Gets the zone for long intervals of monitors without one.</summary>
    public required TimeZoneInfo FallbackZone { get; init; }

    /// <summary>Gets what decides which status changes are told to whom.</summary>
    public required DeliveryPlanner Planner { get; init; }

    /// <summary>Gets after how long a message is given up whose notifier is not among those of <see cref="Planner"/> any more.</summary>
    /// <value>24 hours unless set.</value>
    public TimeSpan DeliveryRetryFor { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Gets what the store calls when a deadline came earlier than the last sweep said. Must not block.</summary>
    public Action SweepSooner { get; init; } = static () => { };

    /// <summary>Gets what the store calls when it found its wall clock set, with the step. Must not block.</summary>
    public Action<TimeSpan> ClockWasSet { get; init; } = static _ => { };

    /// <summary>Gets what the store calls when it met a defect of Heartbeat's and went on without what met it. Must not block.</summary>
    public Action<Exception> DefectFound { get; init; } = static _ => { };

    /// <summary>Gets what the store calls when deliveries wait that were not there before. Must not block.</summary>
    public Action DeliveriesWaiting { get; init; } = static () => { };
}
