using Heartbeat.AspNetCore.Management.Documents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Maps what shows what happened to a monitor.</summary>
internal static class HistoryEndpoints
{
    private const string One = ManagementEndpoints.Root + "/{id}";

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet(One + "/pings", HistoryHandlers.PingsAsync)
            .WithSummary("List a monitor's pings, newest first")
            .Takes(RequestParameters.OfPage)
            .Answers<PingListJson>().Refuses(400, 404);
        group.MapGet(One + "/runs", HistoryHandlers.RunsAsync)
            .WithSummary("List a monitor's runs, newest first")
            .Takes(RequestParameters.OfPage)
            .Answers<RunListJson>().Refuses(400, 404);
        group.MapGet(One + "/status-changes", HistoryHandlers.StatusChangesAsync)
            .WithSummary("List a monitor's status changes, newest first")
            .Takes(RequestParameters.OfPage)
            .Answers<StatusChangeListJson>().Refuses(400, 404);
        group.MapGet(One + "/deliveries", HistoryHandlers.DeliveriesAsync)
            .WithSummary("List what was told to whom about a monitor, newest first")
            .Takes(RequestParameters.OfPage)
            .Answers<DeliveryListJson>().Refuses(400, 404);
    }
}
