using Heartbeat.Configuration;
using Heartbeat.Configuration.Reading;
using Microsoft.Extensions.Options;

namespace Heartbeat.Monitors;

/// <summary>Reads monitors with the settings of this app, and refuses those with faults.</summary>
internal sealed class MonitorReader(IOptions<HeartbeatOptions> options, TimeProvider time)
{
    /// <summary>Gets the zone of schedules that name none.</summary>
    public TimeZoneInfo DefaultZone => DefaultZones.Of(options.Value, time).Schedules;

    /// <summary>Reads a monitor.</summary>
    /// <exception cref="MonitorValidationException">Something is wrong with it.</exception>
    public MonitorReading Read(MonitorOptions monitor, MonitorOrigin origin)
    {
        var context = new ReadingContext(DefaultZone, origin, Instant.From(time.GetUtcNow()));
        var reading = MonitorOptionsReader.Read(monitor, context);
        return reading.Errors is [] ? reading : throw new MonitorValidationException(reading.Errors);
    }
}
