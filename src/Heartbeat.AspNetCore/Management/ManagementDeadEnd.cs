using Heartbeat.AspNetCore.Security;
using Heartbeat.AspNetCore.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace Heartbeat.AspNetCore.Management;

/// <summary>
/// Answers what no endpoint is for with a problem, too. Only below paths of this API, and after all routes of the app,
/// also its own fallbacks.
/// </summary>
internal static class ManagementDeadEnd
{
    public static void Map(RouteGroupBuilder group, IEnumerable<string> parents)
    {
        foreach (var parent in parents)
        {
            group.Map(parent + "/{**rest}", Refuse).WithOrder(int.MaxValue).ExcludeFromDescription();
        }
    }

    /// <summary>Maps the methods that a path does not take, where another route would answer them.</summary>
    public static void MapAt(RouteGroupBuilder group, string path) => group.Map(path, Refuse).ExcludeFromDescription();

    private static ProblemResult Refuse(HttpContext context)
    {
        var methods = MethodsAt(context);
        if (methods.Count == 0)
        {
            return ProblemResult.NoSuchPath;
        }

        if (methods.Contains(context.Request.Method, StringComparer.OrdinalIgnoreCase))
        {
            return new ProblemResult(415, "UNSUPPORTED_MEDIA_TYPE", "This path takes no body of this Content-Type");
        }

        var allowed = string.Join(", ", methods);
        context.Response.Headers.Allow = allowed;
        return new ProblemResult(405, "METHOD_NOT_ALLOWED", $"This path takes {allowed}");
    }

    // Asked of the routes themselves: no list has to be kept beside them, and this is no path that anybody takes often.
    // Where several fit, "bulk" beside an id, the one that says more is meant.
    private static SortedSet<string> MethodsAt(HttpContext context)
    {
        var methods = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        var precedence = decimal.MaxValue;
        foreach (var endpoint in context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints)
        {
            if (endpoint is RouteEndpoint route
                && route.RoutePattern.InboundPrecedence <= precedence
                && route.Metadata.GetMetadata<ManagementMetadata>() is not null
                && route.Metadata.GetMetadata<HttpMethodMetadata>() is { HttpMethods.Count: > 0 } taken
                && new TemplateMatcher(new RouteTemplate(route.RoutePattern), []).TryMatch(context.Request.Path, []))
            {
                if (route.RoutePattern.InboundPrecedence < precedence)
                {
                    methods.Clear();
                }

                precedence = route.RoutePattern.InboundPrecedence;
                methods.UnionWith(taken.HttpMethods);
            }
        }

        return methods;
    }
}
