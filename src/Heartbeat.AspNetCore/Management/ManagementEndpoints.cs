using Heartbeat.AspNetCore.Management.Bulk;
using Heartbeat.AspNetCore.Management.Transfer;
using Heartbeat.AspNetCore.Security;
using Heartbeat.AspNetCore.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Maps the management API.</summary>
internal static class ManagementEndpoints
{
    /// <summary>What every path about monitors begins with, behind the prefix of the mapping.</summary>
    public const string Root = "/api/v1/heartbeats";

    private static readonly (string Path, string Methods)[] Paths =
    [
        (Root, "GET, POST"),
        (BulkEndpoints.Path, "POST"),
        (TransferEndpoints.Export, "GET"),
        (TransferEndpoints.Import, "POST"),
        (Root + "/{id}", "DELETE, GET"),
        (Root + "/{id}/pause", "POST"),
        (Root + "/{id}/resume", "POST"),
        (Root + "/{id}/rotate-token", "POST"),
        (Root + "/{id}/pings", "GET"),
        (Root + "/{id}/runs", "GET"),
        (Root + "/{id}/status-changes", "GET"),
        ("/api/v1/schedules/preview", "GET"),
    ];

    public static void Map(
        RouteGroupBuilder group,
        ManagementGate gate,
        MonitorHandlers monitors,
        BulkHandlers bulk,
        TransferHandlers transfer,
        SchedulePreviews previews)
    {
        group.AddEndpointFilter(gate).WithMetadata(new ManagementMetadata());
        group.MapPost(Root, monitors.CreateAsync)
            .WithSummary("Create a monitor")
            .Answers<MonitorJson>(StatusCodes.Status201Created).Refuses(400, 409);
        group.MapGet(Root, monitors.ListAsync)
            .WithSummary("List monitors")
            .Answers<MonitorListJson>().Refuses(400);
        group.MapGet(Root + "/{id}", monitors.GetAsync)
            .WithSummary("Get a monitor")
            .Answers<MonitorDetailsJson>().Refuses(400, 404);
        group.MapDelete(Root + "/{id}", monitors.DeleteAsync)
            .WithSummary("Delete a monitor and its history")
            .Produces(StatusCodes.Status204NoContent).Refuses(400, 404);
        group.MapPost(Root + "/{id}/pause", monitors.PauseAsync)
            .WithSummary("Pause a monitor, until a time where one is given")
            .Answers<MonitorJson>().Refuses(400, 404);
        group.MapPost(Root + "/{id}/resume", monitors.ResumeAsync)
            .WithSummary("End a pause")
            .Answers<MonitorJson>().Refuses(400, 404);
        group.MapPost(Root + "/{id}/rotate-token", monitors.RotateTokenAsync)
            .WithSummary("Give a monitor a new ping token; the old one is dead at once")
            .Answers<MonitorJson>().Refuses(400, 404);
        group.MapGet(Root + "/{id}/pings", HistoryHandlers.PingsAsync)
            .WithSummary("List a monitor's pings, newest first")
            .Answers<PingListJson>().Refuses(400, 404);
        group.MapGet(Root + "/{id}/runs", HistoryHandlers.RunsAsync)
            .WithSummary("List a monitor's runs, newest first")
            .Answers<RunListJson>().Refuses(400, 404);
        group.MapGet(Root + "/{id}/status-changes", HistoryHandlers.StatusChangesAsync)
            .WithSummary("List a monitor's status changes, newest first")
            .Answers<StatusChangeListJson>().Refuses(400, 404);
        group.MapGet("/api/v1/schedules/preview", previews.Preview)
            .WithSummary("List the times that a schedule leads to")
            .Answers<OccurrencesJson>().Refuses(400);
        BulkEndpoints.Map(group, bulk);
        TransferEndpoints.Map(group, transfer);
        MapDeadEnds(group);
    }

    /// <summary>
    /// Answers what no endpoint is for with a problem, too. Only below paths of this API, and after all routes of the
    /// app, also its own fallbacks.
    /// </summary>
    private static void MapDeadEnds(RouteGroupBuilder group)
    {
        foreach (var (path, methods) in Paths)
        {
            group.Map(path, (HttpContext context) => RefuseMethod(context, methods))
                .WithOrder(int.MaxValue).ExcludeFromDescription();
        }

        foreach (var parent in new[] { Root, "/api/v1/schedules" })
        {
            group.Map(parent + "/{**rest}", static () => ProblemResult.NoSuchPath)
                .WithOrder(int.MaxValue).ExcludeFromDescription();
        }
    }

    private static ProblemResult RefuseMethod(HttpContext context, string allowed)
    {
        context.Response.Headers.Allow = allowed;
        return new ProblemResult(405, "METHOD_NOT_ALLOWED", $"This path takes {allowed}");
    }

    internal static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder endpoint, int status = 200) =>
        endpoint.Produces<T>(status, "application/json");

    internal static void Refuses(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in (ReadOnlySpan<int>)[.. statuses, 401, 403, 503])
        {
            endpoint.Produces<Problem>(status, Problem.ContentType);
        }
    }
}
