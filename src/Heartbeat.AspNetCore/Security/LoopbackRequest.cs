using System.Net;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Security;

/// <summary>Recognizes requests that a program on this very machine sent, for itself and to this machine's own name.</summary>
internal static class LoopbackRequest
{
    private static readonly string[] LocalHosts = ["localhost", "127.0.0.1", "[::1]"];

    // The middleware for forwarded headers leaves X-Original-* behind where it took something over.
    private static readonly string[] ForwardingPrefixes = ["X-Forwarded-", "X-Original-"];
    private static readonly string[] ForwardingHeaders = ["Forwarded", "X-Real-IP", "X-Client-IP", "Via"];

    /// <summary>Tells whether a request is local. It must not be cross-site either, which is asked for separately.</summary>
    public static bool IsLocal(HttpContext context) =>
        IsLoopback(context.Connection.RemoteIpAddress)
        && IsLoopback(context.Connection.LocalIpAddress)
        // A page anywhere can point a name of its own at 127.0.0.1, but then it is that name that is asked for.
        && LocalHosts.Contains(context.Request.Host.Host, StringComparer.OrdinalIgnoreCase)
        && !WasForwarded(context.Request.Headers);

    private static bool IsLoopback(IPAddress? address) => address is not null && IPAddress.IsLoopback(address);

    private static bool WasForwarded(IHeaderDictionary headers) =>
        headers.Keys.Any(static name =>
            ForwardingHeaders.Contains(name, StringComparer.OrdinalIgnoreCase)
            || ForwardingPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)));
}
