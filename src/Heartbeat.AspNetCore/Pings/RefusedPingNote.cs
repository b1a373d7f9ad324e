using Heartbeat.AspNetCore.Wire;
using Heartbeat.RefusedPings;
using Heartbeat.Signals;
using Heartbeat.Storage;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Pings;

/// <summary>
/// Takes note of a ping whose token is not valid, in case it was: then a job is alive and pings a dead URL, which its
/// operators should see. The answer stays the one for any unknown token.
/// </summary>
internal static class RefusedPingNote
{
    private const int ShownLength = 4;

    public static async ValueTask TakeAsync(
        IHeartbeatStore store, SignalTarget target, HttpContext context, DateTimeOffset now)
    {
        if (target.Slug is not null)
        {
            return;
        }

        var token = (string)context.Request.RouteValues["token"]!;
        var ping = new RefusedPing(
            now,
            Mask(token),
            ClientAddress.Of(context.Connection),
            context.Request.Method,
            ClientAgent.Of(context.Request.Headers, token, mayBeSlug: false));
        try
        {
            await store.RecordRefusedPingAsync(target.Token, ping, CancellationToken.None);
        }
        catch (StoreUnavailableException)
        {
            // The token is wrong whether or not that can be written down.
        }
    }

    /// <summary>Shows enough of a token to tell two apart, and far too little to guess the rest.</summary>
    public static string Mask(string token) => string.Concat(token.AsSpan(0, Math.Min(ShownLength, token.Length)), "…");
}
