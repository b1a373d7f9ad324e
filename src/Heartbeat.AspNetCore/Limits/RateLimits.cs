using Heartbeat.AspNetCore.Configuration;

namespace Heartbeat.AspNetCore.Limits;

/// <summary>All limits of the endpoints.</summary>
internal sealed class RateLimits(RateLimitOptions options, RefusalNotes notes, TimeProvider time)
{
    /// <summary>Gets the limit of requests to the management API, those with a wrong key included.</summary>
    public RequestLimit Management { get; } = new(
        RateLimitKind.Management, ByAddress(options.ManagementPerAddress, time), notes);

    /// <summary>Gets the limit of pings that no monitor is for.</summary>
    public RequestLimit UnknownTokens { get; } = new(
        RateLimitKind.UnknownTokens, ByAddress(options.UnknownTokensPerAddress, time), notes);

    /// <summary>Gets the limit of pings that a monitor is for.</summary>
    public PingLimit Pings { get; } = new(options.PingsPerMonitor, time);

    public RefusalNotes Notes { get; } = notes;

    private static AddressLimiter? ByAddress(int perMinute, TimeProvider time) =>
        perMinute > 0 ? new(perMinute, time) : null;
}
