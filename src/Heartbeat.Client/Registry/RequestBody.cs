using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Heartbeat.Configuration;

namespace Heartbeat.Client.Registry;

/// <summary>Writes the bodies of requests. Monitors are written whole, with <c>null</c> for what has its default.</summary>
/// <remarks>What is said to be null is named in refusals by the name that it has here, and so leads back to its property.</remarks>
internal static class RequestBody
{
    /// <summary>Writes what there is to change of a monitor: neither its id nor its token.</summary>
    public static byte[] OfEdit(MonitorOptions options) => Write(options, withId: false, withToken: false);

    /// <summary>Writes a monitor for a path that names its slug.</summary>
    public static byte[] OfUpsert(MonitorOptions options) => Write(options, withId: false, options.Token is not null);

    public static byte[] OfCreation(MonitorOptions options) =>
        Write(options, options.Id is not null, options.Token is not null);

    /// <summary>Writes any other request.</summary>
    public static byte[] Write(JsonObject body) =>
        JsonSerializer.SerializeToUtf8Bytes(body, RequestBodyJson.Default.JsonObject);

    private static byte[] Write(MonitorOptions options, bool withId, bool withToken)
    {
        var body = (JsonObject)JsonSerializer.SerializeToNode(options, RequestBodyJson.Default.MonitorOptions)!;
        body.Remove("renamed_from");
        if (!withId)
        {
            body.Remove("id");
        }

        if (!withToken)
        {
            body.Remove("token");
        }

        return Write(body);
    }
}

/// <summary>Writes the options of monitors.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(MonitorOptions))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class RequestBodyJson : JsonSerializerContext;
