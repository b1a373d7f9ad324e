using Heartbeat.Signals;

namespace Heartbeat.Storage.Embedded;

/// <summary>An accepted signal on its way into a batch.</summary>
/// <param name="Slot">Where its monitor was found.</param>
/// <param name="MonitorId">The monitor: another one may be in the slot by then.</param>
/// <param name="AcceptedAt">When it arrived.</param>
/// <param name="Signal">The signal.</param>
internal readonly record struct PendingSignal(int Slot, long MonitorId, Instant AcceptedAt, Signal Signal);
