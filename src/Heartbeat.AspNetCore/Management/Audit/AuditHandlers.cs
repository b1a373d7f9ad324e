using Heartbeat.AspNetCore.Wire;
using Heartbeat.Auditing;
using Heartbeat.Monitors;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Management.Audit;

/// <summary>Shows who changed what.</summary>
internal static class AuditHandlers
{
    public const int DefaultLimit = 100;
    public const int MaxLimit = 1_000;

    public static Task<IResult> ListAsync(HttpContext context, IMonitorRegistry registry)
    {
        var query = new QueryReader(context.Request.Query);
        return ShowAsync(context, registry, query, query.Id("heartbeat_id"), isPath: false);
    }

    public static Task<IResult> ListOfMonitorAsync(HttpContext context, string id, IMonitorRegistry registry) =>
        MonitorId.WithAsync(id, number =>
            ShowAsync(context, registry, new QueryReader(context.Request.Query), number, isPath: true));

    private static async Task<IResult> ShowAsync(
        HttpContext context, IMonitorRegistry registry, QueryReader reader, long? id, bool isPath)
    {
        var query = new AuditQuery
        {
            MonitorId = id,
            Limit = reader.Number("limit", DefaultLimit, 1, MaxLimit),
            Offset = reader.Number("offset", 0, 0, int.MaxValue),
        };
        if (reader.Errors.Any)
        {
            return reader.Errors.ToResult();
        }

        // What was done to a monitor is known longer than the monitor: it may have been deleted.
        var page = await registry.GetAuditAsync(query, context.RequestAborted);
        return isPath && page.Total == 0 && await registry.FindAsync(id!.Value, context.RequestAborted) is null
            ? ProblemResult.NotFound
            : TypedResults.Json(
                new AuditListJson([.. page.Items.Select(AuditEntryJson.Of)], page.Total, query.Limit, query.Offset),
                ManagementJson.Types.AuditListJson);
    }
}
