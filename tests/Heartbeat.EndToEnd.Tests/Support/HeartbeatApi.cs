using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Heartbeat.EndToEnd.Support;

/// <summary>A client of a running server.</summary>
internal sealed class HeartbeatApi : IDisposable
{
    private const int PageSize = 500;

    // No propagator: no span of this client, which knows the tokens, mixes with those of the server.
    private readonly HttpClient _client;

    public HeartbeatApi(Uri url)
    {
        Url = url.ToString().TrimEnd('/');
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = false, ActivityHeadersPropagator = null })
        {
            BaseAddress = url,
            Timeout = TimeSpan.FromSeconds(30),
        };
    }

    public string Url { get; }

    public string? ApiKey
    {
        set => _client.DefaultRequestHeaders.Add("X-Api-Key", value);
    }

    public async Task<TestMonitor> CreateAsync(object monitor)
    {
        using var response = await _client.PostAsJsonAsync("/api/v1/heartbeats", monitor);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return TestMonitor.Of((await response.Content.ReadFromJsonAsync<JsonNode>())!);
    }

    public async Task<JsonNode> GetAsync(string path) => (await _client.GetFromJsonAsync<JsonNode>(path))!;

    public async Task<JsonNode> GetAsync(TestMonitor monitor) =>
        (await GetAsync($"/api/v1/heartbeats/{monitor.Id}"))["heartbeat"]!;

    public async Task<TestMonitor> FindAsync(string slug) => TestMonitor.Of(
        (await GetAsync("/api/v1/heartbeats"))["heartbeats"]!.AsArray()
            .Single(monitor => (string?)monitor!["slug"] == slug)!);

    /// <summary>Reads all that happened of one kind, oldest first.</summary>
    public async Task<IReadOnlyList<JsonNode>> HistoryAsync(TestMonitor monitor, string kind)
    {
        var all = new List<JsonNode>();
        while (true)
        {
            var page = await GetAsync(
                $"/api/v1/heartbeats/{monitor.Id}/{kind}?limit={PageSize}&offset={all.Count}");
            var entries = page[kind.Replace('-', '_')]!.AsArray();
            all.AddRange(entries.Select(static entry => entry!));
            if (entries.Count < PageSize)
            {
                all.Reverse();
                return all;
            }
        }
    }

    public Task<HttpStatusCode> PingAsync(TestMonitor monitor, string rest = "") => PingAsync($"/ping/{monitor.Token}{rest}");

    public async Task<HttpStatusCode> PingAsync(string path) => (await SendAsync(HttpMethod.Get, path)).Status;

    public async Task<(HttpStatusCode Status, string Body)> SendAsync(
        HttpMethod method, string path, string? body = null, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body);
        }

        using var response = await _client.SendAsync(request, cancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
    }

    public void Dispose() => _client.Dispose();
}
