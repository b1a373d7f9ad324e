using Heartbeat.AspNetCore.Wire;
using Heartbeat.Monitors;
using Heartbeat.Storage;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Answers a monitor's runs in the shape that Maintenant gives them.</summary>
internal static class ExecutionsHandler
{
    public const int DefaultLimit = 20;
    public const int MaxLimit = 500;

    private const int PingsToLookAt = 1_000;

    public static Task<IResult> GetAsync(HttpContext context, string id, IMonitorRegistry registry) =>
        MonitorId.WithAsync(id, async number =>
        {
            var query = new QueryReader(context.Request.Query);
            var page = new HistoryPage(
                query.Number("limit", DefaultLimit, 1, MaxLimit), query.Number("offset", 0, 0, int.MaxValue));
            if (query.Errors.Any)
            {
                return query.Errors.ToResult();
            }

            if (await registry.FindAsync(number, context.RequestAborted) is null)
            {
                return ProblemResult.NotFound;
            }

            var runs = await registry.GetRunsAsync(number, page, context.RequestAborted);
            var pings = await registry.GetSignalsAsync(number, new(PingsToLookAt), context.RequestAborted);
            var payloads = new ExecutionPayloads(pings.Items);
            return TypedResults.Json(
                new ExecutionListJson(
                    [.. runs.Items.Select(entry => ExecutionJson.Of(entry, payloads.Of(entry.Run)))], runs.Total),
                ManagementJson.Types.ExecutionListJson);
        });
}
