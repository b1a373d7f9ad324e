using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Pings;

/// <summary>Answers a browser that asks whether a page of another site may ping. It may; the question is not a ping.</summary>
internal static class PingPreflight
{
    public static Task HandleAsync(HttpContext context)
    {
        PingTrace.HideToken(context);
        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlAllowMethods = "GET, HEAD, POST, PUT";
        headers.AccessControlAllowHeaders = "Content-Type, Idempotency-Key";
        headers.AccessControlMaxAge = "86400";
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
