using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;

namespace Heartbeat.AspNetCore.Management;

/// <summary>
/// Tells documents of the API of a parameter that the handler reads by itself: binding would answer what is wrong with
/// it in words of its own, and one at a time.
/// </summary>
internal sealed class QueryParameter(ParameterInfo parameter) : IParameterBindingMetadata
{
    public string Name => parameter.Name!;

    public bool HasTryParse => parameter.ParameterType != typeof(string) && !parameter.ParameterType.IsArray;

    public bool HasBindAsync => false;

    public ParameterInfo ParameterInfo => parameter;

    public bool IsOptional => true;

    /// <summary>Adds the parameters of a method that is there to describe them.</summary>
    public static RouteHandlerBuilder AddTo(RouteHandlerBuilder endpoint, Delegate description) => endpoint.WithMetadata(
        [.. description.Method.GetParameters().Select(static parameter => new QueryParameter(parameter))]);
}
