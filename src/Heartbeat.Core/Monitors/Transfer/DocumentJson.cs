using System.Text.Json.Serialization;
using Heartbeat.Configuration;

namespace Heartbeat.Monitors.Transfer;

/// <summary>A monitor's options as a document has them.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PreferredObjectCreationHandling = JsonObjectCreationHandling.Populate)]
[JsonSerializable(typeof(MonitorOptions))]
internal sealed partial class DocumentJson : JsonSerializerContext;
