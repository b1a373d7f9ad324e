using System.Text.Json;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Turns the names of code into those of the wire.</summary>
internal static class WireName
{
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Of(value.ToString());

    public static string Of(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    /// <summary>Finds the value of a name on the wire.</summary>
    public static bool TryParse<TEnum>(string name, out TEnum value)
        where TEnum : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<TEnum>())
        {
            if (Of(candidate) == name)
            {
                value = candidate;
                return true;
            }
        }

        value = default;
        return false;
    }
}
