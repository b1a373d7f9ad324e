using Heartbeat.AspNetCore.Management.Documents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Heartbeat.AspNetCore.Management.Audit;

/// <summary>Maps the audit trail.</summary>
internal static class AuditEndpoints
{
    public const string Root = "/api/v1/audit";

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet(Root, AuditHandlers.ListAsync)
            .WithSummary("List who changed what, newest first")
            .Takes(RequestParameters.OfAudit)
            .Answers<AuditListJson>().Refuses(400);
        group.MapGet(ManagementEndpoints.Root + "/{id}/audit", AuditHandlers.ListOfMonitorAsync)
            .WithSummary("List who changed what of a monitor, newest first")
            .Takes(RequestParameters.OfAuditOfMonitor)
            .Answers<AuditListJson>().Refuses(400, 404);
    }
}
