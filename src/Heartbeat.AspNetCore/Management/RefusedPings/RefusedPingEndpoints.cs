using Heartbeat.AspNetCore.Management.Documents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Heartbeat.AspNetCore.Management.RefusedPings;

/// <summary>Maps the lists of refused pings.</summary>
internal static class RefusedPingEndpoints
{
    public const string Root = "/api/v1/refused-pings";

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet(Root, RefusedPingHandlers.ListAsync)
            .WithSummary("List pings that were refused because their token was revoked, newest first")
            .Takes(RequestParameters.OfPage)
            .Answers<RefusedPingListJson>().Refuses(400);
        group.MapGet(ManagementEndpoints.Root + "/{id}/refused-pings", RefusedPingHandlers.ListOfMonitorAsync)
            .WithSummary("List pings with tokens that a monitor had before, newest first")
            .Takes(RequestParameters.OfPage)
            .Answers<RefusedPingListJson>().Refuses(400, 404);
    }
}
