using System.Text.Json;
using Heartbeat.Signals;

namespace Heartbeat.Client.Reporting.Routes;

/// <summary>Reads what <c>POST /api/v1/signals</c> answers.</summary>
internal static class SignalsAnswer
{
    /// <summary>Reads the results; <see langword="null"/> where the answer is none for this many signals.</summary>
    public static IReadOnlyList<SignalResult?>? Results(byte[] body, int count) => Read(body, root =>
        root.TryGetProperty("results", out var results)
            && results.ValueKind == JsonValueKind.Array && results.GetArrayLength() == count
                ? results.EnumerateArray().Select(Read).ToList()
                : null);

    /// <summary>Reads what is wrong.</summary>
    public static string Problem(byte[] body) => Read(body, static root =>
        root.TryGetProperty("detail", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null) ?? "";

    /// <summary>Tells whether a problem has the word for programs that Heartbeat's problems have.</summary>
    public static bool HasCode(byte[] body) => Read(body, static root =>
        root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object
            && error.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.String);

    // Of what is no object of JSON, nothing.
    private static T? Read<T>(byte[] body, Func<JsonElement, T?> read)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object ? read(json.RootElement) : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    // A word of a newer server is taken for an acceptance: it has answered, and sending again would not help.
    private static SignalResult? Read(JsonElement item) =>
        item is { ValueKind: JsonValueKind.Object } && item.TryGetProperty("result", out var result)
            && result.ValueKind == JsonValueKind.String
                ? result.GetString() switch
                {
                    "unknown_monitor" => SignalResult.UnknownMonitor,
                    "overloaded" => SignalResult.Overloaded,
                    "store_unavailable" => SignalResult.StoreUnavailable,
                    "paused" => SignalResult.Paused,
                    _ => SignalResult.Accepted,
                }
                : null;
}
