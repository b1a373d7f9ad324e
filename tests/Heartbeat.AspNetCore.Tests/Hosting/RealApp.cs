using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Heartbeat.Support;
using Heartbeat.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Heartbeat.AspNetCore.Hosting;

/// <summary>An app with all of Heartbeat in it: the real engine, registry and store in memory.</summary>
internal sealed class RealApp : IAsyncDisposable
{
    // The notifier has a loop of its own.
    private const int Loops = PassingTime.Loops + 1;

    private readonly WebApplication _app;

    private RealApp(WebApplication app, ManualTimeProvider time, RecordingNotifier notifier)
    {
        _app = app;
        Time = time;
        Notifier = notifier;
        Client = app.GetTestClient();
        Client.DefaultRequestHeaders.Add("X-Api-Key", TestApp.WriteKey);
    }

    public ManualTimeProvider Time { get; }

    public RecordingNotifier Notifier { get; }

    public IServiceProvider Services => _app.Services;

    public HttpClient Client { get; }

    public static async Task<RealApp> StartAsync(
        string declaredSchedule = "1d", params IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var notifier = new RecordingNotifier();
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Heartbeat:ApiKeys:0:Key"] = TestApp.WriteKey,
            ["Heartbeat:ApiKeys:0:Access"] = "ReadWrite",
            ["Heartbeat:PingKeys:0"] = TestApp.PingKey,
            ["Heartbeat:Monitors:declared:Schedule"] = declaredSchedule,
        });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddHeartbeat().UseInMemory().AddNotifier("recorder", _ => notifier)
            .ProtectTokensWithDataProtection();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        var app = builder.Build();
        app.MapHeartbeatEndpoints();
        await app.StartAsync();
        return new RealApp(app, time, notifier);
    }

    public async Task<JsonNode> CreateAsync(object monitor)
    {
        using var response = await Client.PostAsJsonAsync("/api/v1/heartbeats", monitor);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    public async Task<JsonNode> GetAsync(string path) => (await Client.GetFromJsonAsync<JsonNode>(path))!;

    public async Task<HttpStatusCode> SendAsync(HttpMethod method, string path)
    {
        using var response = await Client.SendAsync(new HttpRequestMessage(method, path));
        return response.StatusCode;
    }

    /// <summary>Lets time pass and all loops of the app follow it.</summary>
    public Task PassAsync(TimeSpan duration) => Time.PassAsync(duration, Loops);

    public Task<HttpStatusCode> PingAsync(string path) => SendAsync(HttpMethod.Get, path);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
