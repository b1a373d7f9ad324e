using Heartbeat.AspNetCore.Wire;
using Heartbeat.Monitors;
using Heartbeat.Numbers;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Answers a monitor's uptime day by day: of the time in which it was watched, what it was not down.</summary>
internal static class DailyUptimeHandler
{
    public const int DefaultDays = 90;
    public const int MaxDays = MonitorNumbers.MaxDays;

    public static Task<IResult> GetAsync(HttpContext context, string id, IMonitorRegistry registry, TimeProvider time) =>
        MonitorId.WithAsync(id, async number =>
        {
            var query = new QueryReader(context.Request.Query);
            var days = query.Number("days", DefaultDays, 1, MaxDays);
            if (query.Errors.Any)
            {
                return query.Errors.ToResult();
            }

            if (await registry.FindAsync(number, context.RequestAborted) is null)
            {
                return ProblemResult.NotFound;
            }

            var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
            var known = (await registry.GetDailyRollupsAsync(number, days, context.RequestAborted))
                .ToDictionary(static rollup => rollup.Day);
            var all = Enumerable.Range(0, days).Select(back => today.AddDays(-back));
            return TypedResults.Json(
                new DailyUptimeJson([.. all.Select(day => UptimeDayJson.Of(day, known.GetValueOrDefault(day)))]),
                ManagementJson.Types.DailyUptimeJson);
        });
}
