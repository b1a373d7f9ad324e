using Heartbeat.AspNetCore.Diagnostics;
using Heartbeat.AspNetCore.Limits;
using Heartbeat.AspNetCore.Wire;
using Heartbeat.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Heartbeat.AspNetCore.Security;

/// <summary>
/// Stands before every management endpoint: closed unless a key, the app's own policy or the machine itself opens it.
/// </summary>
internal sealed class ManagementGate(
    ManagementKeys keys,
    RequestLimit limit,
    bool allowLoopback,
    string? publicUrl,
    TimeProvider time,
    ILogger logger) : IEndpointFilter
{
    private static ProblemResult KeyNeeded { get; } = new(
        401, "UNAUTHORIZED", "An API key is needed, as X-Api-Key or Bearer token (Heartbeat:ApiKeys)");

    private static ProblemResult KeyUnknown { get; } = new(
        401, "UNAUTHORIZED", "The API key that was sent is none of the app's (Heartbeat:ApiKeys)");

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";
        if (Refuse(http) is { } refusal)
        {
            logger.ManagementRefused(refusal.Problem.Status, refusal.Problem.Error.Code);
            return refusal;
        }

        try
        {
            return await next(context);
        }
        catch (StoreUnavailableException)
        {
            return ProblemResult.StoreUnavailable;
        }
    }

    /// <summary>Tells whether an endpoint is guarded by a policy of the app, which then decides alone.</summary>
    public static bool HasOwnPolicy(EndpointMetadataCollection? metadata) =>
        metadata?.GetMetadata<IAuthorizeData>() is not null && metadata.GetMetadata<IAllowAnonymous>() is null;

    private ProblemResult? Refuse(HttpContext context)
    {
        // First of all: keys that are tried out count like all else.
        if (limit.Count(context) is var wait && wait > TimeSpan.Zero)
        {
            return new ProblemResult(429, "RATE_LIMITED", "Too many requests come from this address")
            {
                RetryAfterSeconds = RetryAfter.Seconds(wait),
            };
        }

        if (CrossSite.IsCrossSite(context.Request, publicUrl))
        {
            return new ProblemResult(403, "CROSS_SITE", "Requests from pages of other sites are not answered");
        }

        if (Identify(context, out var caller) is { } refusal)
        {
            return refusal;
        }

        if (!caller.CanWrite && !HttpMethods.IsGet(context.Request.Method))
        {
            return new ProblemResult(403, "FORBIDDEN", "This API key only reads");
        }

        context.Features.Set(caller);
        return null;
    }

    private ProblemResult? Identify(HttpContext context, out ManagementCaller caller)
    {
        caller = ManagementCaller.Loopback;
        if (HasOwnPolicy(context.GetEndpoint()?.Metadata))
        {
            caller = ManagementCaller.OfPolicy(context);
            return null;
        }

        // A wrong key is refused from this machine, too: it says that somebody meant to have one.
        if (!keys.TryRead(context.Request.Headers, out var key))
        {
            return allowLoopback && LoopbackRequest.IsLocal(context) ? null : KeyNeeded;
        }

        if (key is null)
        {
            return KeyUnknown;
        }

        caller = key.Caller;
        return key.Expires <= time.GetUtcNow()
            ? new ProblemResult(401, "KEY_EXPIRED", $"The API key '{caller.Name}' has expired")
            : null;
    }
}
