using System.Text.Encodings.Web;
using System.Text.Json;

namespace Heartbeat.AspNetCore.Management;

/// <summary>The JSON of the API, with quotes and letters beyond ASCII left readable, which is safe outside of HTML.</summary>
internal static class ManagementJson
{
    public static ManagementJsonContext Types { get; } = new(new JsonSerializerOptions(ManagementJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
