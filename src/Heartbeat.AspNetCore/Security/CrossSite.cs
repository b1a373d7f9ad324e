using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Security;

/// <summary>Recognizes requests that a page of another site made somebody's browser send.</summary>
internal static class CrossSite
{
    public static bool IsCrossSite(HttpRequest request, string? publicUrl)
    {
        var fetchSite = request.Headers["Sec-Fetch-Site"].ToString();
        if (fetchSite is not ("" or "same-origin" or "none"))
        {
            return true;
        }

        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0 && !IsOwn(origin, request.Host) && !IsPublic(origin, publicUrl);
    }

    // The scheme is not compared: behind a proxy that ends TLS, the request's own may be http.
    private static bool IsOwn(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && string.Equals(uri.Host, host.Host, StringComparison.OrdinalIgnoreCase)
        && (host.Port is { } port ? port == uri.Port : uri.IsDefaultPort);

    private static bool IsPublic(string origin, string? publicUrl) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && Uri.TryCreate(publicUrl, UriKind.Absolute, out var own)
        && Uri.Compare(uri, own, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;
}
