using Heartbeat.Monitors;
using Heartbeat.Support;
using Heartbeat.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Client.Registry.Support;

/// <summary>A server on a port of its own, with the real engine and a clock that the test moves.</summary>
internal sealed class RegistryServer : IAsyncDisposable
{
    public const string Key = "key-of-the-registry-tests";
    public const string KeyName = "robot";
    public const string ReadKey = "key-that-only-reads-123";

    // The notifier has a loop of its own.
    private const int Loops = PassingTime.Loops + 1;

    private readonly WebApplication _app;
    private readonly HttpClient _http;

    private RegistryServer(WebApplication app, ManualTimeProvider time, string prefix)
    {
        _app = app;
        Time = time;
        Address = new Uri(app.Urls.First() + prefix);
        _http = ClientWith(Key);
        Client = Registries.Over(_http, Time);
    }

    public ManualTimeProvider Time { get; }

    public Uri Address { get; }

    /// <summary>Gets the registry as another process has it.</summary>
    public HttpMonitorRegistry Client { get; }

    /// <summary>Gets the registry in process.</summary>
    public IMonitorRegistry InProcess => Services.GetRequiredService<IMonitorRegistry>();

    public IServiceProvider Services => _app.Services;

    public static async Task<RegistryServer> StartAsync(string prefix = "", string defaultTimeZone = "UTC")
    {
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Heartbeat:ApiKeys:0:Key"] = Key,
            ["Heartbeat:ApiKeys:0:Name"] = KeyName,
            ["Heartbeat:ApiKeys:0:Access"] = "ReadWrite",
            ["Heartbeat:ApiKeys:1:Key"] = ReadKey,
            ["Heartbeat:ApiKeys:1:Access"] = "Read",
            ["Heartbeat:RateLimits:ManagementPerAddress"] = "0",
            ["Heartbeat:DefaultTimeZone"] = defaultTimeZone,
            ["Heartbeat:Monitors:declared:Schedule"] = "1d",
        });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddHeartbeat().UseInMemory().AddNotifier("recorder", static _ => new RecordingNotifier())
            .ProtectTokensWithDataProtection();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        var app = builder.Build();
        app.MapHeartbeatEndpoints(prefix);
        await app.StartAsync();
        return new RegistryServer(app, time, prefix);
    }

    public HttpClient ClientWith(string? key)
    {
        var client = new HttpClient { BaseAddress = Address };
        if (key is not null)
        {
            client.DefaultRequestHeaders.Add("X-Api-Key", key);
        }

        return client;
    }

    /// <summary>Lets time pass and all loops of the app follow it.</summary>
    public Task PassAsync(TimeSpan duration) => Time.PassAsync(duration, Loops);

    public async Task PingAsync(string path)
    {
        using var response = await _http.GetAsync(new Uri(Address, path));
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }
}
