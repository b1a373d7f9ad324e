using Heartbeat.Monitors;

namespace Heartbeat.Configuration.Reading;

/// <summary>What the reading of a monitor depends on beside its own text.</summary>
/// <param name="DefaultZone">The zone of schedules that name none.</param>
/// <param name="Origin">Who owns the definition: declared monitors have defaults of their own.</param>
/// <param name="Now">From when on occurrences are looked at to choose a grace period.</param>
internal sealed record ReadingContext(TimeZoneInfo DefaultZone, MonitorOrigin Origin, Instant Now);
