using Heartbeat.Auditing;
using Heartbeat.Signals;
using Heartbeat.Support;
using Heartbeat.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Heartbeat.Monitors.Bulk;

public sealed class BulkTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _clock = new();
    private readonly IHost _host;
    private readonly IMonitorRegistry _registry;

    public BulkTests()
    {
        _host = TestHost.BuildWithoutStore(static builder => builder.UseInMemory(), clock: _clock);
        _registry = _host.Services.GetRequiredService<IMonitorRegistry>();
    }

    public static TheoryData<BulkAction> Actions => [.. Enum.GetValues<BulkAction>()];

    public Task InitializeAsync() => _host.StartAsync();

    public async Task DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    [Fact]
    public async Task A_pause_of_many_is_told_monitor_by_monitor_and_named_in_the_audit_trail()
    {
        var a = await CreateAsync("a");
        var b = await CreateAsync("b");
        var until = _clock.GetUtcNow() + TimeSpan.FromHours(2);

        var result = await _registry.ActingAs(new(AuthorKind.Api, "ann")).BulkAsync(
            new() { Ids = [a, 99, b, a], Action = BulkAction.Pause, Until = until, Note = "moving" });

        Assert.Equal(
            [new(a, "a", BulkOutcome.Changed), new(99, null, BulkOutcome.NotFound), new(b, "b", BulkOutcome.Changed)],
            result.Items);
        Assert.Equal(2, result.Count(BulkOutcome.Changed));
        var monitor = await _registry.FindAsync(b);
        Assert.Equal((MonitorStatus.Paused, until, "moving", "ann"), (monitor!.Status, monitor.PausedUntil!.Value, monitor.PauseReason, monitor.PausedBy));
        var audit = await _registry.GetAuditAsync(new() { Limit = 2 });
        Assert.All(audit.Items, static entry => Assert.Equal((AuditAction.Paused, "ann"), (entry.Action, entry.Author.Name)));
    }

    [Theory]
    [InlineData(BulkAction.Pause)]
    [InlineData(BulkAction.Delete)]
    [InlineData(BulkAction.Retire)]
    [InlineData(BulkAction.Tag)]
    public async Task The_second_time_nothing_changes(BulkAction action)
    {
        var id = await CreateAsync("a");
        var change = new BulkChange { Ids = [id], Action = action, Tags = action == BulkAction.Tag ? ["db"] : [] };

        Assert.Equal(BulkOutcome.Changed, Assert.Single((await _registry.BulkAsync(change)).Items).Outcome);
        Assert.Equal(BulkOutcome.Unchanged, Assert.Single((await _registry.BulkAsync(change)).Items).Outcome);
    }

    [Fact]
    public async Task A_filter_finds_all_that_match_whatever_page_it_names()
    {
        for (var i = 0; i < 1_100; i++)
        {
            await CreateAsync($"m{i}", i % 2 == 0 ? "even" : "odd");
        }

        var result = await _registry.BulkAsync(
            new() { Filter = new() { Tags = ["even"], Limit = 1, Offset = 7 }, Action = BulkAction.Delete });

        Assert.Equal(550, result.Count(BulkOutcome.Changed));
        Assert.Equal(550, (await _registry.ListAsync(new())).Total);
        Assert.Equal(0, (await _registry.ListAsync(new() { Tags = ["even"] })).Total);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_monitor_is_meant_only_where_that_is_said(bool includeRetired)
    {
        var id = await CreateAsync("a");
        var forgotten = new BulkChange
        {
            Filter = new() { Retired = includeRetired ? RetiredMonitors.Include : RetiredMonitors.Exclude },
            Action = BulkAction.Pause,
        };

        Assert.Equal(["Filter"], await FaultsAsync(forgotten));
        Assert.Equal(MonitorStatus.New, (await _registry.FindAsync(id))!.Status);

        Assert.Equal(1, (await _registry.BulkAsync(forgotten with { All = true })).Count(BulkOutcome.Changed));
    }

    [Fact]
    public async Task What_is_wrong_with_the_change_is_all_named_at_once()
    {
        Assert.Equal(["Ids"], await FaultsAsync(new() { Action = BulkAction.Pause }));
        Assert.Equal(["Filter"], await FaultsAsync(new() { Ids = [1], Filter = new() { Tags = ["a"] }, Action = BulkAction.Pause }));
        Assert.Equal(["All"], await FaultsAsync(new() { Ids = [1], All = true, Action = BulkAction.Pause }));
        Assert.Equal(["All"], await FaultsAsync(new() { Filter = new() { Tags = ["a"] }, All = true, Action = BulkAction.Pause }));
        Assert.Equal(
            ["Ids", "Note", "Tags:0", "Until", "By"],
            await FaultsAsync(new()
            {
                Ids = [.. Enumerable.Range(1, 10_001).Select(static id => (long)id)],
                Action = BulkAction.Untag,
                Tags = [" "],
                Until = _clock.GetUtcNow(),
                By = "ann",
                Note = new string('x', 1_001),
            }).ContinueWith(static faults => faults.Result.Distinct().ToArray()));
    }

    [Fact]
    public async Task What_code_declares_is_not_deleted_or_tagged_but_paused_and_retired()
    {
        var id = (await _registry.DeclareAsync("mine", new() { Interval = "1h", Tags = { "db" } })).Id;

        var deleted = await RunAsync(BulkAction.Delete, id);
        Assert.Equal(BulkOutcome.Refused, deleted.Outcome);
        Assert.Contains("code", deleted.Error, StringComparison.Ordinal);
        Assert.Equal(BulkOutcome.Refused, (await RunAsync(BulkAction.Tag, id, "new")).Outcome);
        Assert.Equal(BulkOutcome.Unchanged, (await RunAsync(BulkAction.Tag, id, "db")).Outcome);
        Assert.Equal(BulkOutcome.Changed, (await RunAsync(BulkAction.Pause, id)).Outcome);
        Assert.Equal(BulkOutcome.Changed, (await RunAsync(BulkAction.Retire, id)).Outcome);
        Assert.Equal(BulkOutcome.Changed, (await RunAsync(BulkAction.Delete, id)).Outcome);
    }

    [Fact]
    public async Task Too_many_tags_are_refused_for_that_monitor_alone()
    {
        var full = new Configuration.MonitorOptions { Slug = "full", Interval = "1h" };
        foreach (var number in Enumerable.Range(0, 50))
        {
            full.Tags.Add($"t{number}");
        }

        var fullId = (await _registry.CreateAsync(full)).Monitor.Id;
        var id = await CreateAsync("a");

        var result = await _registry.BulkAsync(new() { Ids = [fullId, id], Action = BulkAction.Tag, Tags = ["one"] });

        Assert.Equal([BulkOutcome.Refused, BulkOutcome.Changed], result.Items.Select(static item => item.Outcome));
        Assert.Contains("50 tags", result.Items[0].Error, StringComparison.Ordinal);
    }

    /// <summary>Whatever state a monitor is in: a dry run changes nothing and says what the store then says.</summary>
    [Theory]
    [MemberData(nameof(Actions))]
    public async Task A_dry_run_says_what_will_be(BulkAction action)
    {
        var ids = await CreateOneOfEachAsync();
        var change = new BulkChange
        {
            Ids = ids,
            Action = action,
            Tags = action is BulkAction.Tag or BulkAction.Untag ? ["db"] : [],
            Note = action is BulkAction.Pause ? "why" : null,
            DryRun = true,
        };

        var before = (await _registry.GetAuditAsync(new())).Total;
        var foreseen = await _registry.BulkAsync(change);
        Assert.Equal(before, (await _registry.GetAuditAsync(new())).Total);

        var result = await _registry.BulkAsync(change with { DryRun = false });
        Assert.Equal(result.Items, foreseen.Items);
        Assert.True(foreseen.DryRun && !result.DryRun);
        Assert.Contains(result.Items, static item => item.Outcome == BulkOutcome.Changed);
    }

    private async Task<long[]> CreateOneOfEachAsync()
    {
        var reporter = _host.Services.GetRequiredService<IHeartbeatReporter>();
        var ids = new List<long> { await CreateAsync("new"), await CreateAsync("tagged", "db"), 999 };
        foreach (var slug in new[] { "up", "down", "known", "paused", "paused-why", "retired", "retired-down" })
        {
            ids.Add(await CreateAsync(slug));
            await (slug.Contains("down", StringComparison.Ordinal) || slug == "known"
                ? reporter.FailAsync(slug)
                : reporter.SucceedAsync(slug));
        }

        await _registry.AcknowledgeAsync(await IdAsync("known"));
        await _registry.PauseAsync(await IdAsync("paused"));
        await _registry.PauseAsync(await IdAsync("paused-why"), reason: "why");
        await _registry.RetireAsync(await IdAsync("retired"));
        await _registry.RetireAsync(await IdAsync("retired-down"));
        ids.Add((await _registry.DeclareAsync("declared", new() { Interval = "1h" })).Id);
        return [.. ids];
    }

    private async Task<long> IdAsync(string slug) => (await _registry.FindAsync(slug))!.Id;

    private async Task<long> CreateAsync(string slug, string? tag = null)
    {
        var options = new Configuration.MonitorOptions { Slug = slug, Interval = "1h" };
        if (tag is not null)
        {
            options.Tags.Add(tag);
        }

        return (await _registry.CreateAsync(options)).Monitor.Id;
    }

    private async Task<BulkItem> RunAsync(BulkAction action, long id, params string[] tags) =>
        Assert.Single((await _registry.BulkAsync(new() { Ids = [id], Action = action, Tags = tags })).Items);

    private async Task<string[]> FaultsAsync(BulkChange change)
    {
        var exception = await Assert.ThrowsAsync<MonitorValidationException>(() => _registry.BulkAsync(change));
        return [.. exception.Errors.Select(static error => error.Property)];
    }
}
