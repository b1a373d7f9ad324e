using System.Text.Encodings.Web;
using System.Text.Json;

namespace Heartbeat.AspNetCore.Wire;

/// <summary>Writes errors, with quotes and letters beyond ASCII left readable, which is safe outside of HTML.</summary>
internal static class ProblemJson
{
    private static readonly ProblemJsonContext Types = new(new JsonSerializerOptions(ProblemJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static byte[] Write(Problem problem) => JsonSerializer.SerializeToUtf8Bytes(problem, Types.Problem!);
}
