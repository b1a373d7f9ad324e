using System.Text.Json;
using System.Text.Json.Serialization;

namespace Heartbeat.Client.Registry.Wire;

/// <summary>Reads the names of an enumeration as <c>run_timed_out</c>.</summary>
internal sealed class SnakeCaseEnum<TEnum>()
    : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where TEnum : struct, Enum;
