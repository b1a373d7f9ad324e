using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Heartbeat.AspNetCore.Signals;
using Heartbeat.AspNetCore.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Heartbeat.AspNetCore.Management.Documents;

/// <summary>
/// Tells documents of the API how this API's own types look on the wire: they are made with the app's JSON options, which
/// would write other names.
/// </summary>
internal sealed class DocumentedTypes : IJsonTypeInfoResolver
{
    private static readonly JsonSerializerContext[] Contexts =
        [ManagementJsonContext.Default, SignalsJsonContext.Default, ProblemJsonContext.Default];

    /// <summary>Adds the types to the app's JSON options, whose own types it leaves alone.</summary>
    public static void AddTo(IServiceProvider services)
    {
        var options = services.GetService<IOptions<JsonOptions>>()?.Value.SerializerOptions;
        if (options is { IsReadOnly: false } && !options.TypeInfoResolverChain.OfType<DocumentedTypes>().Any())
        {
            options.TypeInfoResolverChain.Insert(0, new DocumentedTypes());
        }
    }

    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options)
    {
        if (type.Assembly != typeof(DocumentedTypes).Assembly)
        {
            return null;
        }

        var info = Contexts.OfType<IJsonTypeInfoResolver>()
            .Select(context => context.GetTypeInfo(type, options)).FirstOrDefault(static found => found is not null);
        foreach (var property in info?.Properties ?? [])
        {
            property.Name = WireName.Of(property.Name);
        }

        return info;
    }
}
