using System.Text.Json;
using Heartbeat.Signals;

namespace Heartbeat.Client.Reporting.Routes;

/// <summary>Reads what <c>POST /api/v1/signals</c> answers.</summary>
internal static class SignalsAnswer
{
    private const int MaxProblem = 300;

    /// <summary>Reads the results; <see langword="null"/> where the answer is none for this many signals.</summary>
    public static IReadOnlyList<SignalResult?>? Results(byte[] body, int count)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("results", out var results)
                && results.ValueKind == JsonValueKind.Array && results.GetArrayLength() == count
                    ? [.. results.EnumerateArray().Select(Read)]
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Reads what is wrong, on one line.</summary>
    public static string Problem(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var detail = json.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("detail", out var text) && text.ValueKind == JsonValueKind.String
                    ? text.GetString()!
                    : "";
            var line = string.Concat(detail.Take(MaxProblem).Select(static c => char.IsControl(c) ? ' ' : c));
            return line;
        }
        catch (JsonException)
        {
            return "";
        }
    }

    /// <summary>Tells whether a problem has the word for programs that Heartbeat's problems have.</summary>
    public static bool HasCode(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object
                && error.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.String;
        }
        catch (JsonException)
        {
            return false;
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
