using Heartbeat.Configuration;
using Heartbeat.Signals;
using Heartbeat.Storage;

namespace Heartbeat.Monitors;

public sealed class MonitorRegistryUpsertTests : RegistryFixture
{
    [Fact]
    public async Task An_upsert_creates_once_and_then_replaces_whole()
    {
        var created = await Registry.UpsertAsync("job", new() { Interval = "1h", Description = "d", Tags = { "a" } });
        var replaced = await Registry.UpsertAsync("job", new() { Interval = "2h" });

        Assert.True(created.Created);
        Assert.NotNull(created.Token);
        Assert.False(replaced.Created);
        Assert.Null(replaced.Token);
        Assert.Equal(created.Monitor.Id, replaced.Monitor.Id);
        Assert.Equal(("2h", null, 2L), (replaced.Monitor.Schedule.ToString(), replaced.Monitor.Description, replaced.Monitor.Version));
        Assert.Empty(replaced.Monitor.Tags);
        Assert.Equal(2, (await Registry.UpsertAsync("job", new() { Interval = "2h" })).Monitor.Version);
    }

    [Fact]
    public async Task Upserts_at_the_same_time_create_one_monitor()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            Task.Run(() => Registry.UpsertAsync("job", new() { Interval = "1h" }))));

        Assert.Single(results, static result => result.Created);
        Assert.Equal(1, (await Registry.ListAsync(new())).Total);
    }

    [Fact]
    public async Task An_upsert_never_changes_the_token_and_confirms_the_live_one()
    {
        await Registry.UpsertAsync("job", new() { Interval = "1h", Token = "0123456789abcdef" });

        var same = await Registry.UpsertAsync("job", new() { Interval = "1h", Token = "0123456789abcdef" });
        var other = await Registry.UpsertAsync("job", new() { Interval = "1h", Token = "fedcba9876543210" });

        Assert.Equal(("0123456789abcdef", null), (same.Token, other.Token));
    }

    [Fact]
    public async Task An_upsert_can_ask_for_a_version_or_for_none()
    {
        var missing = await RefusedAsync(() => Registry.UpsertAsync("job", new() { Interval = "1h" }, expectedVersion: 1));
        await Registry.UpsertAsync("job", new() { Interval = "1h" }, expectedVersion: 0);
        var there = await RefusedAsync(() => Registry.UpsertAsync("job", new() { Interval = "2h" }, expectedVersion: 0));
        var third = await Registry.UpsertAsync("job", new() { Interval = "2h" }, expectedVersion: 1);

        Assert.Equal(MonitorErrorKind.VersionConflict, missing.Kind);
        Assert.Equal(MonitorErrorKind.VersionConflict, there.Kind);
        Assert.Equal(2, third.Monitor.Version);
    }

    [Fact]
    public async Task An_upsert_under_another_slug_than_it_says_is_refused() => Assert.Equal(
        "Slug", (await RefusedAsync(() => Registry.UpsertAsync("job", new() { Slug = "other", Interval = "1h" }))).Property);

    [Fact]
    public async Task An_upsert_brings_a_retired_monitor_back()
    {
        var id = (await Registry.UpsertAsync("job", new() { Interval = "1h" })).Monitor.Id;
        await Registry.RetireAsync(id);

        var revived = await Registry.UpsertAsync("job", new() { Interval = "1h" });

        Assert.Equal((id, false), (revived.Monitor.Id, revived.Monitor.Retired));
    }

    [Fact]
    public async Task A_request_that_is_repeated_answers_with_the_same_monitor_and_token()
    {
        var first = await Registry.CreateAsync(new() { Name = "Backup", Interval = "1h" }, idempotencyKey: "k");
        var again = await Registry.CreateAsync(new() { Name = "Backup", Interval = "1h" }, idempotencyKey: "k");

        Assert.Equal((first.Monitor.Id, first.Token), (again.Monitor.Id, again.Token));
        Assert.Equal((true, false), (first.Created, again.Created));
        Assert.Equal(1, (await Registry.ListAsync(new())).Total);
    }

    [Fact]
    public async Task A_request_that_is_repeated_after_a_rotation_answers_with_no_token_rather_than_with_the_dead_one()
    {
        var first = await Registry.CreateAsync(new() { Name = "Backup", Interval = "1h" }, idempotencyKey: "k");
        await Registry.RotateTokenAsync(first.Monitor.Id);

        var again = await Registry.CreateAsync(new() { Name = "Backup", Interval = "1h" }, idempotencyKey: "k");

        Assert.Equal((first.Monitor.Id, null), (again.Monitor.Id, again.Token));
    }

    [Fact]
    public async Task The_same_key_of_another_author_is_another_key()
    {
        var ann = Registry.ActingAs(new(Auditing.AuthorKind.Api, "ann", "192.0.2.1"));
        var sameAnn = Registry.ActingAs(new(Auditing.AuthorKind.Api, "ann", "192.0.2.2"));
        var bob = Registry.ActingAs(new(Auditing.AuthorKind.Api, "bob", "192.0.2.1"));

        var first = await ann.CreateAsync(new() { Name = "Backup", Interval = "1h" }, idempotencyKey: "k");
        var again = await sameAnn.CreateAsync(new() { Name = "Backup", Interval = "1h" }, idempotencyKey: "k");
        var other = await bob.CreateAsync(new() { Name = "Backup", Interval = "1h" }, idempotencyKey: "k");

        Assert.Equal((first.Token, false, true), (again.Token, again.Created, other.Created));
        Assert.NotEqual(first.Token, other.Token, StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_same_key_with_another_request_is_a_mistake()
    {
        await Registry.CreateAsync(new() { Name = "Backup", Interval = "1h" }, idempotencyKey: "k");

        var error = await RefusedAsync(() => Registry.CreateAsync(new() { Name = "Other", Interval = "1h" }, idempotencyKey: "k"));

        Assert.Equal(MonitorErrorKind.KeyReused, error.Kind);
    }

    [Fact]
    public async Task A_repeated_request_finds_its_monitor_though_its_slug_is_taken_by_it()
    {
        var options = new MonitorOptions { Slug = "job", Interval = "1h", Token = "0123456789abcdef" };
        var first = await Registry.CreateAsync(options, idempotencyKey: "k");

        Assert.Equal(first.Monitor.Id, (await Registry.CreateAsync(options, idempotencyKey: "k")).Monitor.Id);
    }

    [Fact]
    public async Task A_circle_of_dependencies_is_named_with_its_way()
    {
        await Registry.CreateAsync(new() { Slug = "db", Interval = "1h", DependsOn = { "net" } });

        var error = await RefusedAsync(() => Registry.CreateAsync(new() { Slug = "net", Interval = "1h", DependsOn = { "db" } }));

        Assert.Equal("DependsOn", error.Property);
        Assert.Contains("net -> db -> net", error.Message, StringComparison.Ordinal);
        Assert.False(error.IsConflict);
    }

    [Fact]
    public async Task Changes_carry_the_author_that_the_registry_acts_for()
    {
        var ann = new Auditing.ChangeAuthor(Auditing.AuthorKind.Api, "ann", "192.0.2.1");
        var id = (await Registry.ActingAs(ann).CreateAsync(new() { Name = "a", Interval = "1h" })).Monitor.Id;
        await Registry.PauseAsync(id, reason: "moving");
        await Registry.DeclareAsync("declared", new() { Interval = "1h" });

        var trail = (await Registry.GetAuditAsync(new())).Items;

        Assert.Equal(
            [Auditing.ChangeAuthor.Declaration, Auditing.ChangeAuthor.Code, ann], trail.Select(static entry => entry.Author));
        Assert.DoesNotContain(trail.SelectMany(static entry => entry.Fields), static field => field.Field == "Token");
    }

    [Fact]
    public async Task An_acknowledgement_shows_until_its_time_is_over()
    {
        var id = (await Registry.CreateAsync(new() { Slug = "job", Interval = "1h" })).Monitor.Id;
        await Service<IHeartbeatReporter>().ReportAsync("job", new(SignalKind.Fail));

        var known = await Registry.AcknowledgeAsync(id, " on it ", until: Clock.GetUtcNow() + TimeSpan.FromHours(1));
        Assert.Equal(("on it", "code"), (known!.Acknowledgement!.Note, known.Acknowledgement.By));

        Clock.Advance(TimeSpan.FromHours(1));
        Assert.Null((await Registry.FindAsync(id))!.Acknowledgement);
        Assert.Equal("Note", (await RefusedAsync(() => Registry.AcknowledgeAsync(id, new string('x', 1_001)))).Property);
    }

    [Fact]
    public async Task Refused_pings_are_listed_newest_first_in_pages()
    {
        var (monitor, token) = await Registry.CreateAsync(new() { Name = "Backup", Interval = "1h" });
        await Registry.RotateTokenAsync(monitor.Id);
        var store = Service<IHeartbeatStore>();
        for (var i = 0; i < 3; i++)
        {
            Clock.Advance(TimeSpan.FromSeconds(2));
            await store.RecordRefusedPingAsync(
                TokenHash.Of(token), new(Clock.GetUtcNow(), "abcd…", $"192.0.2.{i}", "GET", null), default);
        }

        var page = await Registry.GetRefusedPingsAsync(new(1, 1), monitor.Id);

        Assert.Equal((3L, "192.0.2.1"), (page.Total, Assert.Single(page.Items).Ping.Source));
        Assert.Equal("Backup", page.Items[0].MonitorName);
        Assert.Equal(0, (await Registry.GetRefusedPingsAsync(new(10), monitor.Id + 1)).Total);
    }
}
