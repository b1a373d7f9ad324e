using Heartbeat.AspNetCore.Management.Documents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Maps what tells of a monitor in numbers.</summary>
internal static class NumbersEndpoints
{
    private const string Stats = ManagementEndpoints.Root + "/{id}/stats";
    private const string Executions = ManagementEndpoints.Root + "/{id}/executions";
    private const string DailyUptime = ManagementEndpoints.Root + "/{id}/uptime/daily";

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet(Stats, StatsHandler.GetAsync)
            .Takes(NumbersParameters.OfStats)
            .WithSummary("Get a monitor's last days in numbers, with suggestions for its grace period and its max run time")
            .Answers<StatsJson>().Refuses(400, 404);
        group.MapGet(Executions, ExecutionsHandler.GetAsync)
            .Takes(NumbersParameters.OfExecutions)
            .WithSummary("List a monitor's runs as Maintenant does, newest first")
            .Answers<ExecutionListJson>().Refuses(400, 404);
        group.MapGet(DailyUptime, DailyUptimeHandler.GetAsync)
            .Takes(NumbersParameters.OfDailyUptime)
            .WithSummary("List a monitor's uptime day by day in UTC, newest first")
            .Answers<DailyUptimeJson>().Refuses(400, 404);
    }
}
