using Heartbeat.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Pings;

/// <summary>Tells what a client calls itself, without the secret that its ping was sent with.</summary>
internal static class ClientAgent
{
    private const int MaxLength = 255;

    // Cut last: half of a secret would not be found.
    public static string? Of(IHeaderDictionary headers, string segment, bool mayBeSlug) =>
        headers.UserAgent is { Count: > 0 } agent
            ? WireText.WithoutNul(WireText.Cut(PingSecret.HideIn(agent.ToString(), segment, mayBeSlug)!, MaxLength))
            : null;
}
