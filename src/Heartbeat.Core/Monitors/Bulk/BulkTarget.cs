using Heartbeat.Storage;

namespace Heartbeat.Monitors.Bulk;

/// <summary>A monitor that a change of many is for.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Stored">The monitor, or <see langword="null"/> where there is none.</param>
internal readonly record struct BulkTarget(long Id, MonitorSnapshot? Stored);
