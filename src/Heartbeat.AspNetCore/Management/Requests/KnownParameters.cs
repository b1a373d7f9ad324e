using Heartbeat.AspNetCore.Management.Documents;
using Heartbeat.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Heartbeat.AspNetCore.Management.Requests;

/// <summary>
/// Refuses query parameters that an endpoint does not have. Passed over, <c>fro=1h</c> would pause for ever, and
/// <c>stauts=down</c> list all. What an endpoint has is what it describes for documents of the API.
/// </summary>
internal sealed class KnownParameters : IEndpointFilter
{
    private const int MaxNameLength = 100;

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return http.Request.Query.Count > 0 && Refuse(http) is { } refusal ? new(refusal) : next(context);
    }

    private static ProblemResult? Refuse(HttpContext context)
    {
        // A dead end takes nothing at all, and says so by itself.
        if (context.GetEndpoint()?.Metadata is not { } metadata || metadata.GetMetadata<HttpMethodMetadata>() is null)
        {
            return null;
        }

        string[] known =
        [
            .. metadata.GetOrderedMetadata<DescribedParameter>().Select(static parameter => parameter.QueryName).OfType<string>(),
        ];
        var errors = new FieldErrors();
        foreach (var name in context.Request.Query.Keys.Except(known, StringComparer.OrdinalIgnoreCase))
        {
            errors.Add(WireText.OnOneLine(WireText.Cut(name, MaxNameLength)), FaultOf(name, known));
        }

        return errors.Any ? errors.ToResult() : null;
    }

    private static string FaultOf(string name, string[] known)
    {
        if (MeantName.Respelled(name, known) is { } respelled)
        {
            return $"is written {respelled}";
        }

        return MeantName.Closest(name, known) is { } meant
            ? $"is no parameter of this path; did you mean '{meant}'?"
            : "is no parameter of this path";
    }
}
