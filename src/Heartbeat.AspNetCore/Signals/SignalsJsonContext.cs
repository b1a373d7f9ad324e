using System.Text.Json.Serialization;

namespace Heartbeat.AspNetCore.Signals;

/// <summary>The JSON of the endpoint for reporters.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SignalResultsJson))]
[JsonSerializable(typeof(SignalsDocument))]
internal sealed partial class SignalsJsonContext : JsonSerializerContext;
