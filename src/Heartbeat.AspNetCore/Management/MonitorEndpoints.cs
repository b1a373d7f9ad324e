using Heartbeat.AspNetCore.Management.Documents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Maps what there is to do with monitors.</summary>
internal sealed class MonitorEndpoints(MonitorWriter writer, TimeProvider time, ILogger logger)
{
    private const string Root = ManagementEndpoints.Root;
    private const string One = Root + "/{id}";
    private const string BySlug = Root + "/by-slug/{slug}";

    private readonly MonitorAnswers _answers = new(writer, logger);

    public void Map(RouteGroupBuilder group)
    {
        MapMonitors(group, new MonitorHandlers(writer, _answers));
        MapEdits(group, new MonitorEdits(_answers), new MonitorsBySlug(_answers));
        MapStates(group, new MonitorStates(_answers, time));
    }

    private void MapMonitors(RouteGroupBuilder group, MonitorHandlers monitors)
    {
        var creation = new MonitorCreation(_answers);
        group.MapPost(Root, creation.CreateAsync)
            .WithSummary("Create a monitor")
            .Takes(RequestParameters.OfCreation)
            .Answers<MonitorJson>(StatusCodes.Status201Created).Refuses(400, 409, 422);
        group.MapGet(Root, monitors.ListAsync)
            .WithSummary("List monitors, newest first unless sorted otherwise")
            .Takes(MonitorListParameters.Describe)
            .Answers<MonitorListJson>().Refuses(400);
        group.MapGet(One, monitors.GetAsync)
            .WithSummary("Get a monitor")
            .Answers<MonitorDetailsJson>().Refuses(400, 404);
        group.MapGet(BySlug, monitors.GetBySlugAsync)
            .WithSummary("Get the monitor that has a slug")
            .Answers<MonitorDetailsJson>().Refuses(404);
    }

    private static void MapEdits(RouteGroupBuilder group, MonitorEdits edits, MonitorsBySlug bySlug)
    {
        group.MapPut(One, edits.UpdateAsync)
            .WithSummary("Change a monitor: what is not sent stays, null is the default")
            .Takes(RequestParameters.OfEdit)
            .Answers<MonitorJson>().Refuses(400, 404, 409, 412);
        group.MapPatch(One, edits.UpdateAsync)
            .WithSummary("Change a monitor: what is not sent stays, null is the default (RFC 7396)")
            .Takes(RequestParameters.OfEdit)
            .Answers<MonitorJson>().Refuses(400, 404, 409, 412);
        group.MapDelete(One, edits.DeleteAsync)
            .WithSummary("Delete a monitor and its history")
            .Takes(RequestParameters.OfDeletion)
            .Produces(StatusCodes.Status204NoContent).Refuses(400, 404, 409, 412);
        group.MapPut(BySlug, bySlug.PutAsync)
            .WithSummary("Create the monitor of a slug, or replace it whole: what is not sent has its default")
            .Takes(RequestParameters.OfUpsert)
            .Answers<MonitorJson>().Answers<MonitorJson>(StatusCodes.Status201Created).Refuses(400, 409, 412);
    }

    private static void MapStates(RouteGroupBuilder group, MonitorStates states)
    {
        group.MapPost(One + "/pause", states.PauseAsync)
            .WithSummary("Pause a monitor, until a time where one is given")
            .Takes(RequestParameters.OfPause)
            .Answers<MonitorJson>().Refuses(400, 404);
        group.MapPost(One + "/resume", states.ResumeAsync)
            .WithSummary("End a pause")
            .Answers<MonitorJson>().Refuses(400, 404);
        group.MapPost(One + "/acknowledge", states.AcknowledgeAsync)
            .WithSummary("Say that somebody knows of the outage: that stops its reminders")
            .Takes(RequestParameters.OfAcknowledgement)
            .Answers<MonitorJson>().Refuses(400, 404);
        group.MapPost(One + "/retire", states.RetireAsync)
            .WithSummary("Stop watching a monitor; its history stays")
            .Answers<MonitorJson>().Refuses(400, 404);
        group.MapPost(One + "/restore", states.RestoreAsync)
            .WithSummary("Bring a retired monitor back")
            .Answers<MonitorJson>().Refuses(400, 404);
        group.MapPost(One + "/rotate-token", states.RotateTokenAsync)
            .WithSummary("Give a monitor a new ping token; the old one is dead at once")
            .Answers<MonitorJson>().Refuses(400, 404);
    }
}
