using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Heartbeat.Configuration;

namespace Heartbeat.Monitors.Declaring;

/// <summary>Tells whether a declaration is the one that a monitor was last made from.</summary>
/// <remarks>
/// It is of the text as written, so that a better default in a later version does not change monitors whose
/// declarations did not change. No token goes into it.
/// </remarks>
internal static class DeclarationHash
{
    public static string Of(MonitorOptions declaration, TimeZoneInfo defaultZone)
    {
        var written = Declaration.WithoutIdentity(declaration);

        // The default zone is a part of every declaration that names none.
        written.TimeZone ??= defaultZone.Id;
        if (written.IsFromConfiguration)
        {
            // So is this, or a declaration that moves from configuration to code would keep the other default.
            written.RestartsWithHost ??= false;
        }

        var json = JsonSerializer.Serialize(written, MonitorOptionsJson.Default.MonitorOptions);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)).AsSpan(0, 16));
    }
}
