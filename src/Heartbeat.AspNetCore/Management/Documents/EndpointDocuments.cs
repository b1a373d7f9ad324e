using Heartbeat.AspNetCore.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Management.Documents;

/// <summary>Describes endpoints for documents of the API.</summary>
internal static class EndpointDocuments
{
    /// <summary>Adds the parameters of a method that is there to describe them.</summary>
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder endpoint, Delegate description) => endpoint.WithMetadata(
        [.. description.Method.GetParameters().Select(static parameter => new DescribedParameter(parameter))]);

    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder endpoint, int status = StatusCodes.Status200OK) =>
        endpoint.Produces<T>(status, "application/json");

    public static void Refuses(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in (ReadOnlySpan<int>)[.. statuses, 401, 403, 429, 503])
        {
            endpoint.Produces<Problem>(status, Problem.ContentType);
        }
    }
}
