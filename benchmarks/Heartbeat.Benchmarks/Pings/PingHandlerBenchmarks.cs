using BenchmarkDotNet.Attributes;
using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.Signals;
using Heartbeat.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Benchmarks.Pings;

/// <summary>
/// A ping through routing and its endpoint to the store in memory, beside an endpoint that does nothing: what a server adds to
/// reading a request and writing the answer.
/// </summary>
[MemoryDiagnoser]
[MedianColumn]
public class PingHandlerBenchmarks
{
    private const int Monitors = 10_000;

    private readonly PathString[] _paths = new PathString[Monitors];
    private WebApplication _app = null!;
    private RequestDelegate _pipeline = null!;
    private int _next;

    // Nobody awaits a set-up.
    [GlobalSetup]
    public void SetUp() => SetUpAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void CleanUp() => _app.DisposeAsync().AsTask().GetAwaiter().GetResult();

    [Benchmark(Baseline = true)]
    public Task<int> Empty_endpoint() => SendAsync("/empty");

    [Benchmark]
    public Task<int> Ping() => SendAsync(_paths[_next++ % Monitors]);

    private async Task SetUpAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();

        // Each is pinged thousands of times a second here.
        builder.Configuration["Heartbeat:RateLimits:PingsPerMonitor"] = "0";
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddHeartbeat().UseInMemory();
        _app = builder.Build();
        _app.UseRouting();
        _app.MapGet("/empty", static () => { });
        _app.MapHeartbeatEndpoints();
#pragma warning disable ASP0014 // The pipeline is built without the server that would add them.
        _app.UseEndpoints(static _ => { });
#pragma warning restore ASP0014
        _pipeline = ((IApplicationBuilder)_app).Build();
        await _app.StartAsync();
        await CreateAsync(_app.Services.GetRequiredService<IHeartbeatStore>());
        if (await SendAsync(_paths[0]) != StatusCodes.Status200OK)
        {
            throw new InvalidOperationException("The ping was not taken.");
        }
    }

    private async Task CreateAsync(IHeartbeatStore store)
    {
        var definition = new MonitorDefinition { Schedule = new IntervalSchedule(TimeSpan.FromHours(1)), Grace = TimeSpan.FromMinutes(10) };
        var creations = new List<MonitorChange>();
        for (var monitor = 0; monitor < Monitors; monitor++)
        {
            var token = $"{Guid.NewGuid():D}";
            _paths[monitor] = $"/ping/{token}";
            creations.Add(new MonitorChange.Create(
                new MonitorRecord { Name = $"job {monitor}", Slug = $"job-{monitor}", Definition = definition, Token = TokenHash.Of(token) }, Arm: true));
        }

        await store.ChangeAsync(creations, CancellationToken.None);
    }

    private async Task<int> SendAsync(PathString path)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Method = HttpMethods.Get;
        context.Request.Scheme = "http";
        context.Request.Host = new HostString("127.0.0.1");
        context.Request.Path = path;
        await _pipeline(context);
        return context.Response.StatusCode;
    }
}
