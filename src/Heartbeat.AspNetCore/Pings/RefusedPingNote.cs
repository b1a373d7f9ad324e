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
    private const int MaxUserAgentLength = 255;

    public static async ValueTask TakeAsync(
        IHeartbeatStore store, SignalTarget target, HttpContext context, DateTimeOffset now)
    {
        if (target.Slug is not null)
        {
            return;
        }

        var ping = new RefusedPing(
            now,
            Mask((string)context.Request.RouteValues["token"]!),
            ClientAddress.Of(context.Connection),
            context.Request.Method,
            context.Request.Headers.UserAgent is { Count: > 0 } agent
                ? WireText.WithoutNul(WireText.Cut(agent.ToString(), MaxUserAgentLength))
                : null);
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
