using Heartbeat.AspNetCore.Management.Documents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Heartbeat.AspNetCore.Management.Bulk;

/// <summary>Maps the change of many monitors.</summary>
internal static class BulkEndpoints
{
    public const string Path = ManagementEndpoints.Root + "/bulk";

    // Any content type: curl calls JSON a form unless told otherwise.
    public static void Map(RouteGroupBuilder group, BulkHandlers bulk)
    {
        group.MapPost(Path, bulk.ChangeAsync)
            .WithSummary("Pause, resume, acknowledge, tag, untag, delete, retire or restore many monitors")
            .Accepts<BulkRequestJson>("application/json", "*/*")
            .Answers<BulkResultJson>().Refuses(400, 413);

        // Other methods would take it for an id.
        ManagementDeadEnd.MapAt(group, Path);
    }
}
