using Heartbeat.StateMachine;

namespace Heartbeat.Storage;

/// <summary>A status change as the history keeps it.</summary>
/// <param name="Id">The number of the change in its store.</param>
/// <param name="MonitorId">The monitor.</param>
/// <param name="Change">The change.</param>
public sealed record StatusChangeEntry(long Id, long MonitorId, StatusChange Change);
