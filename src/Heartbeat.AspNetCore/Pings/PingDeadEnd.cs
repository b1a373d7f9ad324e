using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Pings;

/// <summary>
/// Answers what looks like a ping but is none: too many segments, or another method. Without it, the token would stay
/// in the request's span, and the answer would have no body.
/// </summary>
internal sealed class PingDeadEnd(PingForm form)
{
    private const string Allowed = "GET, HEAD, OPTIONS, POST, PUT";

    public Task HandleAsync(HttpContext context)
    {
        PingTrace.HideToken(context);
        var replies = PingReplies.Choose(form, context.Request);
        if (PingEndpoints.Methods.Contains(context.Request.Method, StringComparer.OrdinalIgnoreCase))
        {
            return replies.UnknownVerb.WriteAsync(context);
        }

        context.Response.Headers.Allow = Allowed;
        return replies.MethodNotAllowed.WriteAsync(context);
    }
}
