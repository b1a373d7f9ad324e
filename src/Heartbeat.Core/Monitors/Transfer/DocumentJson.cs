using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Heartbeat.Configuration;

namespace Heartbeat.Monitors.Transfer;

/// <summary>A monitor's options as a document has them.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PreferredObjectCreationHandling = JsonObjectCreationHandling.Populate)]
[JsonSerializable(typeof(MonitorOptions))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class DocumentJson : JsonSerializerContext;
