using Heartbeat.Configuration;
using Heartbeat.Monitors;
using Heartbeat.Signals;
using Heartbeat.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Heartbeat.EndToEnd.Lists;

/// <summary>A server with 10,000 monitors in a SQLite file: all kinds of schedules, in all statuses.</summary>
public sealed class ManyMonitors : IAsyncLifetime, IDisposable
{
    public const int Count = 10_000;

    private const string Key = "key-of-the-tests";
    private const int AtOnce = 1_000;

    private readonly TempFolder _folder = new();
    private WebApplication? _app;

    public HttpClient Client { get; } = new();

    public async Task InitializeAsync()
    {
        await StartAsync();
        var registry = _app!.Services.GetRequiredService<IMonitorRegistry>();
        var reporter = _app.Services.GetRequiredService<IHeartbeatReporter>();
        foreach (var chunk in Enumerable.Range(0, Count).Chunk(AtOnce))
        {
            await Task.WhenAll(chunk.Select(i => CreateAsync(registry, reporter, i)));
        }

        // The harder case: no monitor has taken in the outage of a restart before its next signal.
        await StopAsync();
        await StartAsync();
        Client.BaseAddress = new Uri(_app.Urls.First());
        Client.DefaultRequestHeaders.Add("X-Api-Key", Key);
    }

    public async Task DisposeAsync()
    {
        await StopAsync();
        Client.Dispose();
    }

    public void Dispose() => _folder.Dispose();

    private async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Heartbeat:ApiKeys:0:Key"] = Key,
            ["Heartbeat:ApiKeys:0:Access"] = "ReadWrite",
        });
        builder.Services.AddHeartbeat().UseSqlite(_folder.File("heartbeat.db")).ProtectTokensWithDataProtection();
        builder.Services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(_folder.File("keys")));
        _app = builder.Build();
        _app.MapHeartbeatEndpoints();
        await _app.StartAsync();
    }

    private async Task StopAsync()
    {
        await _app!.StopAsync();
        await _app.DisposeAsync();
    }

    private static async Task CreateAsync(IMonitorRegistry registry, IHeartbeatReporter reporter, int i)
    {
        var slug = $"job-{i}";
        var id = (await registry.CreateAsync(Options(slug, i))).Monitor.Id;
        await ((i % 10) switch
        {
            0 or 1 => Task.CompletedTask,
            2 => reporter.FailAsync(slug).AsTask(),
            3 => reporter.ReportAsync(slug, new Signal(SignalKind.Start)).AsTask(),
            4 => registry.PauseAsync(id),
            _ => reporter.SucceedAsync(slug).AsTask(),
        });
        if (i % 50 == 0)
        {
            await registry.RetireAsync(id);
        }
    }

    private static MonitorOptions Options(string slug, int i)
    {
        var options = new MonitorOptions
        {
            Slug = slug,
            Name = $"Job number {i * 7919 % Count}",
            Description = "Copies the orders of the day into the warehouse. When it is down, call whoever is on duty.",
            Tags = { $"team-{i % 20}", i % 2 == 0 ? "night" : "day" },
        };
        switch (i % 4)
        {
            case 0:
                options.Cron = $"{i % 60} {i % 24} * * *";
                options.TimeZone = "Europe/Riga";
                break;
            case 1:
                options.OnCalendar = "Mon..Fri 08:00";
                break;
            default:
                options.Interval = $"{1 + (i % 48)}h";
                break;
        }

        return options;
    }
}
