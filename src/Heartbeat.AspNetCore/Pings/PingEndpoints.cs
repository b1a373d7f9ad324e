using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpLogging;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Heartbeat.AspNetCore.Pings;

/// <summary>Maps every form of ping URL.</summary>
internal static class PingEndpoints
{
    public static IReadOnlyList<string> Methods { get; } =
        [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post, HttpMethods.Put];

    public static void Map(RouteGroupBuilder group, PingSettings settings, ILogger logger)
    {
        var services = ((IEndpointRouteBuilder)group).ServiceProvider;
        foreach (var form in PingForm.All)
        {
            var handler = new PingHandler(form, settings, services, logger);
            group.MapMethods(form.Pattern, Methods, handler.HandleAsync)
                .WithSummary(form.Summary)
                .WithHttpLogging(HttpLoggingFields.None);
            group.MapMethods(form.Pattern, [HttpMethods.Options], PingPreflight.HandleAsync)
                .ExcludeFromDescription()
                .WithHttpLogging(HttpLoggingFields.None);

            // After all routes of the app, also its own fallbacks.
            group.Map(form.Beyond, new PingDeadEnd(form).HandleAsync)
                .WithOrder(int.MaxValue)
                .ExcludeFromDescription()
                .WithHttpLogging(HttpLoggingFields.None);
        }
    }
}
