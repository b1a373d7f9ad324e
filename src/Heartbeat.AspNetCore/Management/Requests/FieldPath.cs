using System.Globalization;
using System.Text;

namespace Heartbeat.AspNetCore.Management.Requests;

/// <summary>Writes <c>Maintenance:0:Duration</c> as a request would: <c>maintenance[0].duration</c>.</summary>
internal static class FieldPath
{
    public static string Of(string property, Func<string, string> nameOf)
    {
        var parts = property.Split(':');
        var path = new StringBuilder(nameOf(parts[0]));
        foreach (var part in parts[1..])
        {
            _ = int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                ? path.Append(CultureInfo.InvariantCulture, $"[{index}]")
                : path.Append('.').Append(WireName.Of(part));
        }

        return path.ToString();
    }
}
