using Heartbeat.AspNetCore.Configuration;
using Heartbeat.AspNetCore.Limits;
using Heartbeat.AspNetCore.Security;
using Heartbeat.Schedules;

namespace Heartbeat.AspNetCore.Pings;

/// <summary>The options of pings, read once.</summary>
internal sealed class PingSettings(
    HeartbeatEndpointOptions options, RateLimits limits, TimeZoneInfo fallbackZone, TimeProvider timeProvider)
{
    public int BodyLimit { get; } = options.Ping.BodyLimit;

    public TimeSpan BodyTimeout { get; } = DurationParser.Parse(options.Ping.BodyTimeout);

    public HashedKeys PingKeys { get; } = HashedKeys.Of(options.PingKeys);

    public RateLimits Limits { get; } = limits;

    /// <summary>Gets the zone for long intervals of monitors without one.</summary>
    public TimeZoneInfo FallbackZone { get; } = fallbackZone;

    public TimeProvider TimeProvider { get; } = timeProvider;
}
