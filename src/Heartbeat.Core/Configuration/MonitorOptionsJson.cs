using System.Text.Json.Serialization;

namespace Heartbeat.Configuration;

/// <summary>Monitors as written, to tell by a hash whether two are the same.</summary>
/// <remarks>What is not set is left out: a setting that is added later leaves the hashes of old ones as they are.</remarks>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MonitorOptions))]
internal sealed partial class MonitorOptionsJson : JsonSerializerContext;
