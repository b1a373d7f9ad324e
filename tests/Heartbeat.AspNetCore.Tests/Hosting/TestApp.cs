using Heartbeat.Monitors;
using Heartbeat.Storage;
using Heartbeat.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Heartbeat.AspNetCore.Hosting;

/// <summary>An app with nothing but Heartbeat's endpoints, in memory or on Kestrel.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    public const string Token = "0b6a1f7e-5f5c-4a53-9d3c-6f2f3c1a9b10";
    public const string Slug = "nightly";
    public const string PingKey = "team-key-1";
    public const string ReadKey = "read-key-of-the-tests";
    public const string WriteKey = "write-key-of-the-tests";

    private readonly WebApplication _app;

    private TestApp(WebApplication app, TestAppSetup setup)
    {
        _app = app;
        Store = setup.Store;
        Registry = setup.Registry;
        Logs = setup.Logs;
        Time = setup.Time;
        Client = setup.UseKestrel
            ? new HttpClient { BaseAddress = new Uri(app.Urls.First()) }
            : app.GetTestClient();
    }

    public RecordingStore Store { get; }

    public FakeRegistry Registry { get; }

    public CollectingLogger Logs { get; }

    public ManualTimeProvider Time { get; }

    public HttpClient Client { get; }

    public Uri Address => Client.BaseAddress!;

    public IServiceProvider Services => _app.Services;

    public static async Task<TestApp> StartAsync(Action<TestAppSetup>? change = null)
    {
        var setup = new TestAppSetup();
        change?.Invoke(setup);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            EnvironmentName = setup.Environment,
        });
        builder.Configuration.AddInMemoryCollection(setup.Settings);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"))
            .AddProvider(setup.Logs).SetMinimumLevel(setup.LogLevel);
        builder.Services.AddRouting();
        builder.Services.AddSingleton<TimeProvider>(setup.Time);
        setup.Services(builder.Services);
        builder.Services.AddHeartbeat();

        // These tests look at the HTTP side alone: the engine stays off, and what it would answer is up to the test.
        builder.Services.RemoveAll<IHostedService>();
        builder.Services.Replace(ServiceDescriptor.Singleton<IHeartbeatStore>(setup.Store));
        builder.Services.Replace(ServiceDescriptor.Singleton<IMonitorRegistry>(setup.Registry));
        if (setup.UseKestrel)
        {
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        }
        else
        {
            builder.WebHost.UseTestServer();
        }

        var app = builder.Build();
        if (!setup.UseKestrel)
        {
            app.Use((context, next) => Connect(context, setup, next));
        }

        setup.Pipeline(app);
        app.UseRouting();
        setup.AfterRouting(app);
        setup.Endpoints(app.MapHeartbeatEndpoints(setup.Prefix));
        await app.StartAsync();
        return new TestApp(app, setup);
    }

    public Task<HttpResponseMessage> SendAsync(string method, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value), name);
        }

        return Client.SendAsync(request);
    }

    /// <summary>Sends JSON with the key that may do everything.</summary>
    public Task<HttpResponseMessage> ManageAsync(string method, string path, string? json = null)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("X-Api-Key", WriteKey);
        request.Content = json is null ? null : new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        return Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    // TestServer has no connection, so the tests say what it would be.
    private static Task Connect(HttpContext context, TestAppSetup setup, RequestDelegate next)
    {
        context.Connection.RemoteIpAddress = setup.RemoteAddress;
        context.Connection.LocalIpAddress = setup.LocalAddress;
        return next(context);
    }
}
