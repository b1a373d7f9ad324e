using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Limits;

/// <summary>
/// ASP.NET Core's kind of limiter, with a bucket for each address that requests come from: the connection's own, never
/// what a header says. Unlike the library's, it goes by the app's clock and its memory has a bound.
/// </summary>
internal sealed class AddressLimiter(int perMinute, TimeProvider time) : PartitionedRateLimiter<HttpContext>
{
    private readonly TokenBuckets<AddressKey> _buckets = new(perMinute, time);

    private long _successes;
    private long _failures;

    public override RateLimiterStatistics GetStatistics(HttpContext resource) => new()
    {
        CurrentAvailablePermits = _buckets.Available(KeyOf(resource)),
        TotalSuccessfulLeases = Volatile.Read(ref _successes),
        TotalFailedLeases = Volatile.Read(ref _failures),
    };

    protected override RateLimitLease AttemptAcquireCore(HttpContext resource, int permitCount)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(permitCount, _buckets.PerMinute);
        var key = KeyOf(resource);

        // To ask for none is to ask whether there is one.
        var wait = permitCount == 0 && _buckets.Available(key) == 0
            ? TimeSpan.FromMinutes(1) / _buckets.PerMinute
            : _buckets.Take(key, permitCount);
        Interlocked.Increment(ref wait > TimeSpan.Zero ? ref _failures : ref _successes);
        return AddressLease.After(wait);
    }

    // Nobody is let wait: whoever comes too often hears so at once.
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(
        HttpContext resource, int permitCount, CancellationToken cancellationToken) =>
        new(AttemptAcquireCore(resource, permitCount));

    private static AddressKey KeyOf(HttpContext context) => AddressKey.Of(context.Connection.RemoteIpAddress);
}
