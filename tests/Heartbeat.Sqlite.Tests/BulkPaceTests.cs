using System.Diagnostics;
using Heartbeat.Configuration;
using Heartbeat.Monitors;
using Heartbeat.Monitors.Bulk;
using Heartbeat.Monitors.Transfer;
using Heartbeat.Sqlite.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit.Abstractions;

namespace Heartbeat.Sqlite;

public sealed class BulkPaceTests(ITestOutputHelper output) : IDisposable
{
    private const int Count = 10_000;

    private readonly TempDirectory _temp = new();

    public void Dispose() => _temp.Dispose();

    // Far more than it takes on a machine of its own: it shows a step of its own for each monitor, not a slow disk.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Ten_thousand_monitors_are_imported_paused_and_deleted_in_a_few_seconds()
    {
        using var app = await StartAsync();
        var registry = app.Services.GetRequiredService<IMonitorRegistry>();
        var document = new MonitorDocument
        {
            Monitors =
            [
                .. Enumerable.Range(0, Count).Select(static number => new MonitorDocumentEntry
                {
                    Options = new MonitorOptions { Slug = $"m{number}", Interval = "1h" },
                }),
            ],
        };

        var imported = await MeasureAsync("import", () => registry.ImportAsync(document));
        Assert.Equal(Count, imported.Count(ImportOutcome.Created));

        var again = await MeasureAsync("import again", () => registry.ImportAsync(document));
        Assert.Equal(Count, again.Count(ImportOutcome.Unchanged));

        var exported = await MeasureAsync("export", () => registry.ExportAsync(withTokens: true));
        Assert.Equal(Count, exported.Monitors.Count);

        foreach (var action in new[] { BulkAction.Pause, BulkAction.Tag, BulkAction.Delete })
        {
            var change = new BulkChange
            {
                Ids = [.. imported.Items.Select(static item => item.Id!.Value)],
                Action = action,
                Tags = action == BulkAction.Tag ? ["moved"] : [],
                DryRun = true,
            };
            var foreseen = await MeasureAsync($"{action}, dry", () => registry.BulkAsync(change));
            var result = await MeasureAsync($"{action}", () => registry.BulkAsync(change with { DryRun = false }));
            Assert.Equal((Count, Count), (foreseen.Count(BulkOutcome.Changed), result.Count(BulkOutcome.Changed)));
        }

        await app.StopAsync();
    }

    private async Task<T> MeasureAsync<T>(string what, Func<Task<T>> work)
    {
        var watch = Stopwatch.StartNew();
        var result = await work();
        output.WriteLine($"{what}: {watch.Elapsed.TotalMilliseconds:F0} ms");
        Assert.True(watch.Elapsed < Limit, $"{what} took {watch.Elapsed}");
        return result;
    }

    private async Task<IHost> StartAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddHeartbeat().UseSqlite(_temp.File("heartbeat.db"));
        var app = builder.Build();
        await app.StartAsync();
        return app;
    }
}
