using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Heartbeat.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Client.Hosting;

/// <summary>A Heartbeat on a real server, before which a test can put trouble.</summary>
internal sealed class HeartbeatServer : IAsyncDisposable
{
    public const string PingKey = "ping-key-of-the-tests";
    public const string ApiKey = "api-key-of-the-tests";
    public const string Monitor = "nightly";

    private readonly WebApplication _app;
    private readonly HttpClient _operator;

    private HeartbeatServer(WebApplication app, ManualTimeProvider time, Trouble trouble)
    {
        _app = app;
        Time = time;
        Trouble = trouble;
        Address = new Uri(app.Urls.First());
        _operator = new HttpClient { BaseAddress = Address };
        _operator.DefaultRequestHeaders.Add("X-Api-Key", ApiKey);
    }

    public static DateTimeOffset Start { get; } = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public Uri Address { get; }

    public ManualTimeProvider Time { get; }

    public Trouble Trouble { get; }

    public static async Task<HeartbeatServer> StartAsync(
        Uri? address = null, string? sqliteFile = null, string prefix = "", ManualTimeProvider? time = null)
    {
        time ??= new ManualTimeProvider(Start);
        var trouble = new Trouble();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("urls", address?.AbsoluteUri ?? "http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Heartbeat:PingKeys:0"] = PingKey,
            ["Heartbeat:ApiKeys:0:Key"] = ApiKey,
            ["Heartbeat:ApiKeys:0:Access"] = "ReadWrite",
            ["Heartbeat:Monitors:nightly:Schedule"] = "1d",
            ["Heartbeat:Monitors:nightly:MaxRunTime"] = "12h",
            ["Heartbeat:Monitors:other:Schedule"] = "1d",
        });
        builder.Services.AddSingleton<TimeProvider>(time);
        var heartbeat = builder.Services.AddHeartbeat();
        _ = sqliteFile is null ? heartbeat.UseInMemory() : heartbeat.UseSqlite(sqliteFile);
        var app = builder.Build();
        app.Use(trouble.InvokeAsync);
        app.MapHeartbeatEndpoints(prefix);
        await app.StartAsync();
        return new HeartbeatServer(app, time, trouble);
    }

    /// <summary>Returns a part of what the server knows of a monitor: 1 is <see cref="Monitor"/>, 2 the other.</summary>
    public async Task<JsonNode> GetAsync(string path, string prefix = "") =>
        (await _operator.GetFromJsonAsync<JsonNode>($"{prefix}/api/v1/heartbeats/{path}"))!;

    /// <summary>Returns the signals of a monitor, in the order in which they came.</summary>
    public async Task<IReadOnlyList<string>> SignalsAsync(int monitor = 1, string prefix = "") =>
    [
        .. (await GetAsync($"{monitor}/pings?limit=500", prefix))["pings"]!.AsArray()
            .Select(static ping => (string)ping!["ping_type"]! + (ping["message"] is { } message ? $" {message}" : "")).Reverse(),
    ];

    public async ValueTask DisposeAsync()
    {
        _operator.Dispose();
        await _app.DisposeAsync();
    }
}
