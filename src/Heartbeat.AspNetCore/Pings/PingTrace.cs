using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Heartbeat.AspNetCore.Pings;

/// <summary>
/// Takes the token out of the request's span: its path becomes the route's pattern. Whoever instruments ASP.NET Core
/// writes the path there before any endpoint is reached.
/// </summary>
internal static class PingTrace
{
    private static readonly string[] PathTags = ["url.path", "url.full", "http.target", "http.url"];

    public static void HideToken(HttpContext context)
    {
        if (context.Features.Get<IHttpActivityFeature>()?.Activity is not { IsAllDataRequested: true } activity)
        {
            return;
        }

        var pattern = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        foreach (var tag in PathTags)
        {
            if (activity.GetTagItem(tag) is not null)
            {
                activity.SetTag(tag, pattern);
            }
        }
    }
}
