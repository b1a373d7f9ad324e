using Heartbeat.AspNetCore.Configuration;
using Heartbeat.AspNetCore.Security;
using Heartbeat.Schedules;

namespace Heartbeat.AspNetCore.Pings;

/// <summary>The options of pings, read once.</summary>
internal sealed class PingSettings(HeartbeatEndpointOptions options, TimeProvider timeProvider)
{
    public int BodyLimit { get; } = options.Ping.BodyLimit;

    public TimeSpan BodyTimeout { get; } = DurationParser.Parse(options.Ping.BodyTimeout);

    public HashedKeys PingKeys { get; } = HashedKeys.Of(options.PingKeys);

    public TimeProvider TimeProvider { get; } = timeProvider;
}
