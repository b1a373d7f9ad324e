using Heartbeat.Monitors;
using Heartbeat.StateMachine;
using Heartbeat.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Quartz.Cluster;

/// <summary>A Heartbeat that nodes report to over HTTP.</summary>
internal sealed class HeartbeatServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private HeartbeatServer(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single();

    public IMonitorRegistry Registry => _app.Services.GetRequiredService<IMonitorRegistry>();

    public static async Task<HeartbeatServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection([new("Heartbeat:Management:AllowLoopback", "true")]);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddRouting();
        builder.Services.AddHeartbeat().UseInMemory();
        var app = builder.Build();
        app.MapHeartbeatEndpoints();
        await app.StartAsync();
        return new HeartbeatServer(app);
    }

    public async Task<HeartbeatMonitor?> FindAsync(string slug) => await Registry.FindAsync(slug);

    public async Task<IReadOnlyList<RunChange>> RunsAsync(string slug)
    {
        var page = await Registry.GetRunsAsync((await FindAsync(slug))!.Id, new HistoryPage(1_000));
        return [.. page.Items.Select(static entry => entry.Run)];
    }

    public async Task<IReadOnlyList<StatusChange>> ChangesAsync(string slug)
    {
        var page = await Registry.GetStatusChangesAsync((await FindAsync(slug))!.Id, new HistoryPage(1_000));
        return [.. page.Items.Select(static entry => entry.Change)];
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
