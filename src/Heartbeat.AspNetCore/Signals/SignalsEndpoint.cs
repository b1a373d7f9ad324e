using Heartbeat.AspNetCore.Management.Documents;
using Heartbeat.AspNetCore.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Heartbeat.AspNetCore.Signals;

/// <summary>Maps the endpoint that reporters of other processes send batches of signals to.</summary>
internal static class SignalsEndpoint
{
    public const string Path = "/api/v1/signals";

    public static void Map(RouteGroupBuilder group, SignalsGate gate, SignalsHandler handler)
    {
        group.MapPost(Path, (Delegate)handler.HandleAsync)
            .AddEndpointFilter(gate)
            .WithSummary("Report up to 1,000 signals of any monitors")
            .Accepts<SignalsDocument>("application/json", "*/*")
            .Answers<SignalResultsJson>().Refuses(400, 413);
        group.Map(Path, RefuseMethod).ExcludeFromDescription();
    }

    private static ProblemResult RefuseMethod(HttpContext context)
    {
        context.Response.Headers.Allow = HttpMethods.Post;
        return new ProblemResult(405, "METHOD_NOT_ALLOWED", "This path takes POST");
    }
}
