using Heartbeat.AspNetCore.Wire;
using Heartbeat.Monitors;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Management.RefusedPings;

/// <summary>Shows which jobs still ping with a token that was revoked.</summary>
internal static class RefusedPingHandlers
{
    public static Task<IResult> ListAsync(HttpContext context, IMonitorRegistry registry) =>
        ShowAsync(context, registry, id: null);

    public static Task<IResult> ListOfMonitorAsync(HttpContext context, string id, IMonitorRegistry registry) =>
        MonitorId.WithAsync(id, number => ShowAsync(context, registry, number));

    private static async Task<IResult> ShowAsync(HttpContext context, IMonitorRegistry registry, long? id)
    {
        var query = new QueryReader(context.Request.Query);
        var page = query.Page();
        if (query.Errors.Any)
        {
            return query.Errors.ToResult();
        }

        // What a job pings is known longer than the monitor: it may have been deleted.
        var pings = await registry.GetRefusedPingsAsync(page, id, context.RequestAborted);
        return id is { } number && pings.Total == 0 && await registry.FindAsync(number, context.RequestAborted) is null
            ? ProblemResult.NotFound
            : TypedResults.Json(
                new RefusedPingListJson([.. pings.Items.Select(RefusedPingJson.Of)], pings.Total, page.Limit, page.Offset),
                ManagementJson.Types.RefusedPingListJson);
    }
}
