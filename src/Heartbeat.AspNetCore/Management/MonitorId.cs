using System.Globalization;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Reads the id in a path.</summary>
internal static class MonitorId
{
    public static bool TryParse(string text, out long id) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id) && id > 0;
}
