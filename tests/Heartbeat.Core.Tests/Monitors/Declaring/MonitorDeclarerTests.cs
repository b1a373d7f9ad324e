using Heartbeat.Configuration;
using Heartbeat.Storage;
using Heartbeat.Support;
using Heartbeat.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Heartbeat.Monitors.Declaring;

public sealed class MonitorDeclarerTests
{
    private readonly FakeStore _store = new();
    private readonly LiveDeclarations _live = new();
    private readonly MonitorDeclarer _declarer;

    public MonitorDeclarerTests()
    {
        var reader = new MonitorReader(Options.Create(new HeartbeatOptions()), new ManualTimeProvider());
        _declarer = new(_store, reader, new NoTokenProtector(), _live, NullLogger<MonitorDeclarer>.Instance);
    }

    private int Changes => _store.Calls.Count(static call => call == "change");

    [Fact]
    public async Task A_new_declaration_makes_an_armed_monitor_with_a_random_token()
    {
        var declared = await DeclareAsync("backup", new() { Interval = "1d" });

        Assert.Equal("backup", declared.Monitor.Slug);
        Assert.Equal(MonitorOrigin.Declared, declared.Monitor.Origin);
        Assert.NotEqual(default, declared.Monitor.Token);
        Assert.True(declared.State.Armed);
        Assert.True(_live.Contains("backup"));
    }

    [Fact]
    public async Task An_equal_declaration_changes_nothing()
    {
        var first = await DeclareAsync("backup", new() { Interval = "1d" });

        var second = await DeclareAsync("backup", new() { Interval = "1d" });

        Assert.Equal(1, Changes);
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Another_declaration_changes_the_monitor_and_keeps_its_identity()
    {
        var first = await DeclareAsync("backup", new() { Interval = "1d", Token = "0123456789abcdef" });

        var second = await DeclareAsync("backup", new() { Interval = "2d", Token = "fedcba9876543210" });

        Assert.Equal(first.Monitor.Id, second.Monitor.Id);
        Assert.Equal(first.Monitor.Token, second.Monitor.Token);
        Assert.Equal("2d", second.Monitor.Definition.Schedule.ToString());
        Assert.Equal(2, second.Monitor.Version);
    }

    [Fact]
    public async Task A_renamed_monitor_keeps_its_identity()
    {
        var first = await DeclareAsync("backup", new() { Interval = "1d" });

        var second = await DeclareAsync("nightly-backup", new() { Interval = "1d", RenamedFrom = "backup" });
        var third = await DeclareAsync("nightly-backup", new() { Interval = "1d", RenamedFrom = "backup" });

        Assert.Equal(first.Monitor.Id, second.Monitor.Id);
        Assert.Equal("nightly-backup", second.Monitor.Slug);
        Assert.Equal(second, third);
        Assert.Single(_store.Monitors);
    }

    [Fact]
    public async Task A_retired_monitor_is_revived_by_an_equal_declaration()
    {
        var first = await DeclareAsync("backup", new() { Interval = "1d" });
        _store.Put(first.Monitor, first.State with { Retired = true });

        var second = await DeclareAsync("backup", new() { Interval = "1d" });

        Assert.False(second.State.Retired);
        Assert.Equal(first.Monitor, second.Monitor);
    }

    [Fact]
    public async Task A_monitor_made_by_API_is_taken_over()
    {
        var first = await DeclareAsync("backup", new() { Interval = "1d" });
        _store.Put(first.Monitor with { Origin = MonitorOrigin.Api, DeclarationHash = null });

        var second = await DeclareAsync("backup", new() { Interval = "1d" });

        Assert.Equal(MonitorOrigin.Declared, second.Monitor.Origin);
        Assert.Equal(first.Monitor.Id, second.Monitor.Id);
    }

    [Fact]
    public async Task A_race_with_another_node_ends_with_one_monitor()
    {
        MonitorRecord? theirs = null;
        _store.BeforeChange = store =>
        {
            var definition = new MonitorDefinition { Schedule = new Schedules.IntervalSchedule(TimeSpan.FromDays(9)), Grace = default };
            theirs = store.Put(new() { Name = "theirs", Slug = "backup", Definition = definition, Token = new(1, 2) }).Monitor;
        };

        var ours = await DeclareAsync("backup", new() { Interval = "1d" });

        Assert.Equal(theirs?.Id, ours.Monitor.Id);
        Assert.Equal(theirs?.Token, ours.Monitor.Token);
        Assert.Single(_store.Monitors);
    }

    [Fact]
    public async Task An_id_that_is_taken_is_a_conflict_and_not_tried_again()
    {
        await DeclareAsync("backup", new() { Interval = "1d", Id = 7 });

        var exception = await Assert.ThrowsAsync<MonitorValidationException>(
            () => DeclareAsync("mail", new() { Interval = "1d", Id = 7 }));

        Assert.True(Assert.Single(exception.Errors).IsConflict);
        Assert.Equal(2, Changes);
        Assert.False(_live.Contains("mail"));
    }

    [Fact]
    public async Task A_faulty_declaration_names_its_faults()
    {
        var exception = await Assert.ThrowsAsync<MonitorValidationException>(
            () => DeclareAsync("Backup!", new() { Cron = "61 * * * *" }));

        Assert.Equal(["Slug", "Cron"], exception.Errors.Select(static error => error.Property));
        Assert.Empty(_store.Calls);
    }

    private Task<MonitorSnapshot> DeclareAsync(string slug, MonitorOptions options) =>
        _declarer.DeclareAsync(slug, options, CancellationToken.None).AsTask();
}
