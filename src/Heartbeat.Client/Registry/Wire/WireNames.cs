using System.Text.Json;

namespace Heartbeat.Client.Registry.Wire;

/// <summary>Writes the names of code as the API has them.</summary>
internal static class WireNames
{
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
