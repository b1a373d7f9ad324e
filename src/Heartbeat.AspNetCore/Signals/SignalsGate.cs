using Heartbeat.AspNetCore.Limits;
using Heartbeat.AspNetCore.Security;
using Heartbeat.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Signals;

/// <summary>
/// Stands before the endpoint for reporters: a ping key opens it, an API key that writes, the app's own policy, or the
/// machine itself where that is allowed. Only wrong keys are limited; a busy reporter with the right one is not.
/// </summary>
internal sealed class SignalsGate(
    HashedKeys pingKeys,
    ManagementKeys apiKeys,
    RequestLimit wrongKeys,
    bool allowLoopback,
    string? publicUrl,
    TimeProvider time) : IEndpointFilter
{
    private static ProblemResult KeyNeeded { get; } = new(
        401,
        "UNAUTHORIZED",
        "A ping key (Heartbeat:PingKeys) or an API key (Heartbeat:ApiKeys) is needed, as X-Api-Key or Bearer token");

    private static ProblemResult KeyUnknown { get; } = new(
        401, "UNAUTHORIZED", "The key that was sent is none of the app's (Heartbeat:PingKeys, Heartbeat:ApiKeys)");

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";
        return Refuse(http) is { } refusal ? new(refusal) : next(context);
    }

    private ProblemResult? Refuse(HttpContext context)
    {
        if (CrossSite.IsCrossSite(context.Request, publicUrl))
        {
            return new ProblemResult(403, "CROSS_SITE", "Requests from pages of other sites are not answered");
        }

        if (ManagementGate.HasOwnPolicy(context.GetEndpoint()?.Metadata))
        {
            return null;
        }

        // A wrong key is refused from this machine, too: it says that somebody meant to have one.
        var headers = context.Request.Headers;
        if (ManagementKeys.KeyIn(headers) is not { } presented)
        {
            return allowLoopback && LoopbackRequest.IsLocal(context) ? null : KeyNeeded;
        }

        if (pingKeys.Contains(presented))
        {
            return null;
        }

        apiKeys.TryRead(headers, out var key);
        return key is null ? RefuseUnknown(context) : RefuseKnown(key);
    }

    private ProblemResult? RefuseKnown(ManagementKey key)
    {
        if (key.Expires <= time.GetUtcNow())
        {
            return new ProblemResult(401, "KEY_EXPIRED", $"The API key '{key.Caller.Name}' has expired");
        }

        return key.Caller.CanWrite ? null : new ProblemResult(403, "FORBIDDEN", "This API key only reads");
    }

    private ProblemResult RefuseUnknown(HttpContext context) =>
        wrongKeys.Count(context) is var wait && wait > TimeSpan.Zero
            ? new ProblemResult(429, "RATE_LIMITED", "Too many requests with wrong keys come from this address")
            {
                RetryAfterSeconds = RetryAfter.Seconds(wait),
            }
            : KeyUnknown;
}
