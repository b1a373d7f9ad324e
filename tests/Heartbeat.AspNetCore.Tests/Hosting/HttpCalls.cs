using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Heartbeat.AspNetCore.Hosting;

/// <summary>Calls the API of a real app, and reads what it answers.</summary>
internal static class HttpCalls
{
    public static async Task<HttpAnswer> CallAsync(
        this RealApp app, string method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value), name);
        }

        using var response = await app.Client.SendAsync(request);
        var body = response.Content.Headers.ContentLength == 0 ? null : await ReadAsync(response);
        return new HttpAnswer(
            (int)response.StatusCode,
            body,
            response.Headers.ToDictionary(
                static header => header.Key, static header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));
    }

    private static async Task<JsonNode?> ReadAsync(HttpResponseMessage response) =>
        (await response.Content.ReadAsByteArrayAsync()).Length == 0
            ? null
            : await response.Content.ReadFromJsonAsync<JsonNode>();
}
