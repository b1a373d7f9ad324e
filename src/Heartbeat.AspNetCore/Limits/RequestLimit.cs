using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Limits;

/// <summary>A limit of requests, or none.</summary>
internal sealed class RequestLimit(
    RateLimitKind kind, PartitionedRateLimiter<HttpContext>? limiter, RefusalNotes notes)
{
    /// <summary>Counts a request.</summary>
    /// <param name="context">The request.</param>
    /// <returns>How long the sender is to wait; zero where the request is to be answered.</returns>
    public TimeSpan Count(HttpContext context)
    {
        if (limiter is null)
        {
            return TimeSpan.Zero;
        }

        using var lease = limiter.AttemptAcquire(context);
        if (lease.IsAcquired)
        {
            return TimeSpan.Zero;
        }

        notes.Refused(kind, context);
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1);
    }
}
