using System.Text.Json;
using System.Text.Json.Serialization;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Writes the names of an enumeration as <c>run_timed_out</c>.</summary>
internal sealed class SnakeCaseEnumConverter<TEnum>()
    : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.SnakeCaseLower)
    where TEnum : struct, Enum;
