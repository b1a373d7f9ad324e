using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace Heartbeat.AspNetCore.Management.Documents;

/// <summary>
/// Tells documents of the API of what the handler reads by itself: a parameter, a header, the body. Binding would answer
/// what is wrong with it in words of its own, one fault at a time, and refuse a body for its Content-Type.
/// </summary>
internal sealed class DescribedParameter(ParameterInfo parameter) : IParameterBindingMetadata
{
    public string Name => parameter.Name!;

    /// <summary>Gets the name in the query, or <see langword="null"/> where it stands elsewhere.</summary>
    public string? QueryName { get; } = parameter.GetCustomAttributes().OfType<IFromQueryMetadata>().FirstOrDefault()?.Name;

    public bool HasTryParse => false;

    public bool HasBindAsync => false;

    public ParameterInfo ParameterInfo => parameter;

    public bool IsOptional => parameter.HasDefaultValue;
}
