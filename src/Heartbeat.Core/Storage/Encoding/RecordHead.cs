using Heartbeat.Storage.Embedded;

namespace Heartbeat.Storage.Encoding;

/// <summary>The first fields of a record: enough to pass over the records of other monitors.</summary>
/// <param name="Kind">What the record stores.</param>
/// <param name="MonitorId">The monitor that it concerns, or 0.</param>
/// <param name="HasDeliveries">Whether deliveries follow, which may be those of other monitors.</param>
/// <param name="At">When it happened.</param>
internal readonly record struct RecordHead(CommitRecordKind Kind, long MonitorId, bool HasDeliveries, Instant At);
