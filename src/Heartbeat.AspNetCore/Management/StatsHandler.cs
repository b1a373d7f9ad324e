using Heartbeat.AspNetCore.Wire;
using Heartbeat.Monitors;
using Heartbeat.Numbers;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Answers a monitor's last days in numbers.</summary>
internal static class StatsHandler
{
    public static Task<IResult> GetAsync(HttpContext context, string id, IMonitorRegistry registry) =>
        MonitorId.WithAsync(id, async number =>
        {
            var query = new QueryReader(context.Request.Query);
            var days = query.Number("days", MonitorNumbers.DefaultDays, 1, MonitorNumbers.MaxDays);
            if (query.Errors.Any)
            {
                return query.Errors.ToResult();
            }

            return await registry.GetNumbersAsync(number, days, context.RequestAborted) is { } numbers
                ? TypedResults.Json(StatsJson.Of(number, days, numbers), ManagementJson.Types.StatsJson)
                : ProblemResult.NotFound;
        });
}
