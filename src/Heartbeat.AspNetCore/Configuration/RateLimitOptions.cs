namespace Heartbeat.AspNetCore.Configuration;

/// <summary>How many requests are answered; beyond that comes 429 with <c>Retry-After</c>.</summary>
/// <remarks>
/// Each limit is a number of requests that may come all at once and are given back within a minute, one after the other.
/// An address is that of the connection; of IPv6 its first 64 bits count. Behind a proxy that is the proxy's own, unless
/// the app puts the client's there (<c>UseForwardedHeaders</c>).
/// </remarks>
public sealed class RateLimitOptions
{
    /// <summary>Gets or sets how many requests a minute to the management API are answered to one address.</summary>
    /// <value>0 to 1,000,000; 0 for no limit; 600 unless set. Those with a wrong API key count as well.</value>
    public int ManagementPerAddress { get; set; } = 600;

    /// <summary>
    /// Gets or sets how many pings a minute with unknown tokens are answered 404 to one address, and how many batches of
    /// signals with wrong keys 401.
    /// </summary>
    /// <value>0 to 1,000,000; 0 for no limit; 60 unless set. Known ones from the same address are not affected.</value>
    public int UnknownTokensPerAddress { get; set; } = 60;

    /// <summary>Gets or sets how many pings a minute one ping URL may send.</summary>
    /// <value>
    /// 0 to 1,000,000; 0 for no limit; 600 unless set. Failures, ends of runs, and whatever the monitor cannot do
    /// without are taken beyond it.
    /// </value>
    public int PingsPerMonitor { get; set; } = 600;
}
