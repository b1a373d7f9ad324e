using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Heartbeat.AspNetCore.Hosting;

namespace Heartbeat.AspNetCore.Signals;

/// <summary>Sends signals to an app as a reporter does.</summary>
internal static class SignalsCalls
{
    public const string Path = "/api/v1/signals";

    public static async Task<HttpAnswer> ReportAsync(
        this HttpClient client, string json, string? key = TestApp.PingKey, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path);
        request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (key is not null)
        {
            request.Headers.Remove("X-Api-Key");
            request.Headers.Add("X-Api-Key", key);
        }

        using var response = await client.SendAsync(request);
        return new HttpAnswer(
            (int)response.StatusCode,
            await response.Content.ReadFromJsonAsync<JsonNode>(),
            response.Headers.ToDictionary(
                static header => header.Key, static header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));
    }

    public static string Of(params string[] signals) => $$"""{"signals":[{{string.Join(',', signals)}}]}""";

    public static string ResultsOf(HttpAnswer answer) =>
        string.Join(',', answer["results"]!.AsArray().Select(static item => (string?)item!["result"]));
}
