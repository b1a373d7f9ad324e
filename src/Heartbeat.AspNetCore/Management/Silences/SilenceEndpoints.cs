using Heartbeat.AspNetCore.Management.Documents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Heartbeat.AspNetCore.Management.Silences;

/// <summary>Maps what there is to do with silences.</summary>
internal static class SilenceEndpoints
{
    public const string Root = "/api/v1/silences";

    public static void Map(RouteGroupBuilder group, SilenceHandlers silences)
    {
        group.MapGet(Root, silences.ListAsync)
            .WithSummary("List silences, newest first")
            .Takes(RequestParameters.OfSilences)
            .Answers<SilenceListJson>().Refuses(400);
        group.MapPost(Root, silences.AddAsync)
            .WithSummary("Silence the alerts of a monitor, a tag or all, once or again and again")
            .Takes(RequestParameters.OfSilence)
            .Answers<SilenceJson>(StatusCodes.Status201Created).Refuses(400);
        group.MapGet(Root + "/{id}", silences.GetAsync)
            .WithSummary("Get a silence")
            .Answers<SilenceJson>().Refuses(400, 404);
        group.MapDelete(Root + "/{id}", silences.EndAsync)
            .WithSummary("End a silence now")
            .Answers<SilenceJson>().Refuses(400, 404);
    }
}
