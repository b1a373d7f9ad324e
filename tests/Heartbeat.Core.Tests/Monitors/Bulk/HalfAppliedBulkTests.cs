using Heartbeat.Monitors.Transfer;
using Heartbeat.Storage;
using Heartbeat.Storage.Embedded;
using Heartbeat.Support;
using Heartbeat.Testing;
using Heartbeat.Tests;
using Heartbeat.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Heartbeat.Monitors.Bulk;

public sealed class HalfAppliedBulkTests : IAsyncLifetime
{
    private readonly HalfFailingStorage _storage = new();
    private readonly IHost _host;
    private readonly IMonitorRegistry _registry;

    public HalfAppliedBulkTests()
    {
        var clock = new ManualTimeProvider();
        _host = TestHost.BuildWithoutStore(
            builder => builder.UseStore("UseFailing", _ => new EmbeddedStore(
                _storage, new(), clock, NoObserver.Instance, NullLogger<EmbeddedStore>.Instance)),
            clock: clock);
        _registry = _host.Services.GetRequiredService<IMonitorRegistry>();
    }

    public async Task InitializeAsync()
    {
        await _host.StartAsync();
        for (var i = 0; i < 1_000; i++)
        {
            await _registry.CreateAsync(new() { Slug = $"m{i}", Interval = "1h" });
        }
    }

    public async Task DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    [Fact]
    public async Task A_step_that_the_store_refuses_is_reported_and_the_others_are_made()
    {
        _storage.FailsAt = static number => number == 2;

        var result = await _registry.BulkAsync(new() { Filter = new(), All = true, Action = BulkAction.Pause });

        Assert.Equal((800, 200), (result.Count(BulkOutcome.Changed), result.Count(BulkOutcome.Failed)));
        Assert.All(result.Items.Skip(200).Take(200), static item =>
        {
            Assert.Equal(BulkOutcome.Failed, item.Outcome);
            Assert.Contains("disk is full", item.Error, StringComparison.Ordinal);
        });
        var paused = await _registry.ListAsync(new() { Statuses = [MonitorStatus.Paused] });
        Assert.Equal(800, paused.Total);

        _storage.FailsAt = static _ => false;
        var again = await _registry.BulkAsync(new() { Filter = new(), All = true, Action = BulkAction.Pause });
        Assert.Equal((200, 800), (again.Count(BulkOutcome.Changed), again.Count(BulkOutcome.Unchanged)));
    }

    [Fact]
    public async Task A_store_that_refuses_everything_is_not_asked_for_ever_and_nothing_has_changed()
    {
        var asked = 0;
        _storage.FailsAt = number => (asked = number) > 0;

        await Assert.ThrowsAsync<StoreUnavailableException>(
            () => _registry.BulkAsync(new() { Filter = new(), All = true, Action = BulkAction.Delete }));

        Assert.Equal(3, asked);
        Assert.Equal(1_000, (await _registry.ListAsync(new())).Total);
    }

    [Fact]
    public async Task Whoever_stops_waiting_is_told_what_was_done()
    {
        using var cancellation = new CancellationTokenSource();
        _storage.FailsAt = number =>
        {
            if (number == 2)
            {
                cancellation.Cancel();
            }

            return false;
        };

        var result = await _registry.BulkAsync(
            new() { Filter = new(), All = true, Action = BulkAction.Delete }, cancellation.Token);

        Assert.Equal(1_000, result.Items.Count);
        Assert.InRange(result.Count(BulkOutcome.Changed), 200, 400);
        Assert.Equal(1_000, result.Count(BulkOutcome.Changed) + result.Count(BulkOutcome.Failed));
    }

    [Fact]
    public async Task A_half_made_import_says_what_is_missing_and_the_next_one_makes_it()
    {
        var document = new MonitorDocument
        {
            Monitors =
            [
                .. Enumerable.Range(0, 500).Select(static number => new MonitorDocumentEntry
                {
                    Options = new() { Slug = $"new{number}", Interval = "1h" },
                    Paused = number == 0 ? new(null, "moving") : null,
                }),
            ],
        };

        // The second step of creations, and the pause, which comes after them.
        _storage.FailsAt = static number => number is 2 or 4;

        var result = await _registry.ImportAsync(document);

        Assert.Equal((299, 201), (result.Count(ImportOutcome.Created), result.Count(ImportOutcome.Failed)));
        Assert.Equal(ImportOutcome.Failed, result.Items[0].Outcome);
        Assert.NotNull(result.Items[0].NewToken);
        Assert.Null(result.Items[200].Id);
        Assert.Null(result.Items[200].NewToken);
        Assert.Contains("disk is full", Assert.Single(result.Items[200].Errors).Message, StringComparison.Ordinal);

        _storage.FailsAt = static _ => false;
        var again = await _registry.ImportAsync(document);
        Assert.Equal(
            (200, 1, 299),
            (again.Count(ImportOutcome.Created), again.Count(ImportOutcome.Updated), again.Count(ImportOutcome.Unchanged)));
        Assert.Equal("moving", (await _registry.FindAsync("new0"))!.PauseReason);
    }
}
