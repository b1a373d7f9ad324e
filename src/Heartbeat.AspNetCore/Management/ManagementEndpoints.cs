using Heartbeat.AspNetCore.Management.Audit;
using Heartbeat.AspNetCore.Management.Bulk;
using Heartbeat.AspNetCore.Management.Documents;
using Heartbeat.AspNetCore.Management.RefusedPings;
using Heartbeat.AspNetCore.Management.Requests;
using Heartbeat.AspNetCore.Management.Silences;
using Heartbeat.AspNetCore.Management.Transfer;
using Heartbeat.AspNetCore.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Maps the management API: each feature maps itself.</summary>
internal static class ManagementEndpoints
{
    /// <summary>What every path about monitors begins with, behind the prefix of the mapping.</summary>
    public const string Root = "/api/v1/heartbeats";

    // What lies below these is this API's alone: nothing there is left for the app to answer but its own routes.
    private static readonly string[] Parents =
        [
            Root, "/api/v1/schedules", SilenceEndpoints.Root, AuditEndpoints.Root, RefusedPingEndpoints.Root,
            BackupEndpoint.Path, TransferEndpoints.Export, TransferEndpoints.Import,
        ];

    public static void Map(
        RouteGroupBuilder group,
        ManagementGate gate,
        MonitorEndpoints monitors,
        BulkHandlers bulk,
        TransferHandlers transfer,
        SilenceHandlers silences,
        SchedulePreviews previews,
        BackupEndpoint backup)
    {
        group.AddEndpointFilter(gate).AddEndpointFilter(new KnownParameters()).WithMetadata(new ManagementMetadata());
        monitors.Map(group);
        BulkEndpoints.Map(group, bulk);
        TransferEndpoints.Map(group, transfer);
        HistoryEndpoints.Map(group);
        SilenceEndpoints.Map(group, silences);
        AuditEndpoints.Map(group);
        RefusedPingEndpoints.Map(group);
        NumbersEndpoints.Map(group);
        backup.Map(group);
        group.MapGet("/api/v1/schedules/preview", previews.Preview)
            .WithSummary("List the times that a schedule leads to")
            .Takes(RequestParameters.OfPreview)
            .Answers<OccurrencesJson>().Refuses(400);
        ManagementDeadEnd.Map(group, Parents);
    }
}
