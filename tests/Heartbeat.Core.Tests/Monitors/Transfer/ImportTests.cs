using System.Text;
using System.Text.Json;
using Heartbeat.Signals;

namespace Heartbeat.Monitors.Transfer;

public sealed class ImportTests : IAsyncLifetime
{
    private TransferRig _rig = null!;

    private IMonitorRegistry Registry => _rig.Registry;

    public async Task InitializeAsync() => _rig = await TransferRig.StartAsync();

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_wrong_is_named_with_its_place_and_the_rest_is_imported(bool dryRun)
    {
        var document = await ParseAsync(
            """
            { "slug": "good", "interval": "1h", "tags": ["a"], "grase": "2h" },
            { "slug": "BAD", "interval": "1h", "grace": "soon", "tags": ["a", ""], "maintenance": [{ "schedule": "x" }] },
            { "slug": "kind", "interval": true },
            { "slug": "hash", "interval": "1h", "token_hash": "12", "origin": "nobody", "paused": { "until": "soon" } },
            { "slug": "good", "interval": "2h" },
            "nothing",
            { "slug": "round", "interval": "1h", "depends_on": ["about"] },
            { "slug": "about", "interval": "1h", "depends_on": ["round"] },
            { "slug": "null", "interval": "1h", "tags": null, "maintenance": [null] }
            """);

        var result = await Registry.ImportAsync(document, dryRun);

        Assert.Equal(ImportOutcome.Created, result.Items[0].Outcome);
        Assert.Equal(["monitors[0].grase"], result.Items[0].UnknownFields);
        Assert.Equal(
            [
                "monitors[1].grace",
                "monitors[1].maintenance[0].duration",
                "monitors[1].maintenance[0].schedule",
                "monitors[1].slug",
                "monitors[1].tags[1]",
            ],
            PlacesOf(result.Items[1]).Order(StringComparer.Ordinal));
        Assert.Equal(["monitors[2].interval"], PlacesOf(result.Items[2]));
        Assert.Equal("kind", result.Items[2].Slug);
        Assert.Equal(["monitors[3].paused.until", "monitors[3].origin"], PlacesOf(result.Items[3]));
        Assert.Equal(["monitors[4].slug"], PlacesOf(result.Items[4]));
        Assert.Contains("monitors[0]", result.Items[4].Errors[0].Message, StringComparison.Ordinal);
        Assert.Equal(["monitors[5]"], PlacesOf(result.Items[5]));
        Assert.Equal(ImportOutcome.Created, result.Items[6].Outcome);
        Assert.Equal(["monitors[7].depends_on"], PlacesOf(result.Items[7]));
        Assert.Equal(["monitors[8].tags", "monitors[8].maintenance"], PlacesOf(result.Items[8]));
        Assert.Equal(dryRun, result.DryRun);
        Assert.Equal(dryRun ? 0 : result.Count(ImportOutcome.Created), (await Registry.ListAsync(new())).Total);
    }

    [Fact]
    public async Task The_names_that_the_api_knows_are_known_here_too()
    {
        var document = await ParseAsync(
            """
            { "slug": "a", "interval_seconds": 3600, "grace_period": "5m", "grace_seconds": 300, "tags": ["x"], "id": 7 },
            { "slug": "b", "cron": "0 3 * * *", "timezone": "Europe/Riga", "grace_seconds": "90", "grace_period": null },
            { "slug": "c", "interval": 3600, "grace": 90.5, "max_run_time": "1h" }
            """);

        var result = await Registry.ImportAsync(document);

        Assert.Equal(3, result.Count(ImportOutcome.Created));
        Assert.All(result.Items, static item => Assert.Empty(item.UnknownFields));
        var monitors = (await Registry.ExportAsync()).Monitors.ToDictionary(static entry => entry.Options.Slug!, static entry => entry.Options);
        Assert.Equal(("1h", "5m", 7L, "x"), (monitors["a"].Interval, monitors["a"].Grace, monitors["a"].Id, monitors["a"].Tags.Single()));
        Assert.Equal(("Europe/Riga", "1m30s"), (monitors["b"].TimeZone, monitors["b"].Grace));
        Assert.Equal(("1h", "1m30s500ms"), (monitors["c"].Interval, monitors["c"].Grace));
    }

    [Fact]
    public async Task Faults_have_the_names_that_the_document_uses()
    {
        var document = await ParseAsync(
            """
            { "slug": "a", "interval": "1h", "grace_period": "soon" },
            { "slug": "b", "interval": "1h", "grace_seconds": true },
            { "slug": "c", "interval": "1h", "grace": "1m", "grace_period": "2m" },
            { "slug": "d", "cron": "0 3 * * *", "timezone": "Nowhere" },
            { "slug": "e", "interval": "1h", "grace_period": [] }
            """);

        var result = await Registry.ImportAsync(document);

        Assert.Equal(5, result.Count(ImportOutcome.Refused));
        Assert.Equal(
            [
                "monitors[0].grace_period", "monitors[1].grace_seconds", "monitors[2].grace_period", "monitors[3].timezone",
                "monitors[4].grace_period",
            ],
            result.Items.SelectMany(PlacesOf));
    }

    [Fact]
    public async Task Tokens_of_the_document_are_checked()
    {
        var taken = (await Registry.CreateAsync(new() { Slug = "mine", Interval = "1h", Token = "0123456789abcdef" })).Token;
        var document = await ParseAsync(
            """
            { "slug": "a", "interval": "1h", "token": "fedcba9876543210", "token_hash": "00112233445566778899aabbccddeeff" },
            { "slug": "b", "interval": "1h", "token_hash": "00112233445566778899aabbccddeefg" },
            { "slug": "c", "interval": "1h", "token_hash": "00000000000000000000000000000000" },
            { "slug": "d", "interval": "1h", "token": "short" }
            """);

        var result = await Registry.ImportAsync(document);

        Assert.Equal(4, result.Count(ImportOutcome.Refused));
        Assert.Equal(
            ["monitors[0].token_hash", "monitors[1].token_hash", "monitors[2].token_hash", "monitors[3].token"],
            result.Items.SelectMany(PlacesOf));
        Assert.NotNull(taken);
    }

    [Fact]
    public async Task A_monitor_is_found_by_its_slug_then_by_its_token_and_else_created()
    {
        var bySlug = (await Registry.CreateAsync(new() { Slug = "a", Interval = "1h" })).Monitor;
        var byToken = await Registry.CreateAsync(new() { Slug = "old-name", Interval = "1h" });
        var document = new MonitorDocument
        {
            Monitors =
            [
                new() { Options = new() { Slug = "a", Interval = "2h" } },
                new() { Options = new() { Slug = "new-name", Interval = "1h", Token = byToken.Token } },
                new() { Options = new() { Slug = "c", Interval = "1h", Id = bySlug.Id } },
                new() { Options = new() { Slug = "d", Interval = "1h", Id = 70 } },
            ],
        };

        var foreseen = await Registry.ImportAsync(document, dryRun: true);
        var result = await Registry.ImportAsync(document);

        ImportOutcome[] outcomes =
            [ImportOutcome.Updated, ImportOutcome.Updated, ImportOutcome.Created, ImportOutcome.Created];
        Assert.Equal(outcomes, result.Items.Select(static item => item.Outcome));
        Assert.Equal(outcomes, foreseen.Items.Select(static item => item.Outcome));
        Assert.Equal([bySlug.Id, byToken.Monitor.Id, 71, 70], result.Items.Select(static item => item.Id!.Value));
        Assert.Equal([bySlug.Id, byToken.Monitor.Id, null, 70], foreseen.Items.Select(static item => item.Id));
        Assert.Equal("new-name", (await Registry.FindAsync(byToken.Monitor.Id))!.Slug);
        Assert.All(result.Items.Skip(2), static item => Assert.NotNull(item.NewToken));
        Assert.All(foreseen.Items, static item => Assert.Null(item.NewToken));
    }

    [Fact]
    public async Task The_token_of_the_document_takes_the_place_of_the_one_that_is_there()
    {
        var there = await Registry.CreateAsync(new() { Slug = "a", Interval = "1h" });
        var document = new MonitorDocument
        {
            Monitors = [new() { Options = new() { Slug = "a", Interval = "1h", Token = "0123456789abcdef" } }],
        };

        var foreseen = Assert.Single((await Registry.ImportAsync(document, dryRun: true)).Items);
        Assert.NotNull(await FindAsync(there.Token!));
        var replaced = Assert.Single((await Registry.ImportAsync(document)).Items);
        var again = Assert.Single((await Registry.ImportAsync(document)).Items);

        Assert.Equal((ImportOutcome.Updated, true), (foreseen.Outcome, foreseen.TokenReplaced));
        Assert.Equal((ImportOutcome.Updated, true), (replaced.Outcome, replaced.TokenReplaced));
        Assert.Equal((ImportOutcome.Unchanged, false), (again.Outcome, again.TokenReplaced));
        Assert.Null(await FindAsync(there.Token!));
        Assert.Equal(there.Monitor.Id, (await FindAsync("0123456789abcdef"))!.Monitor.Id);
    }

    [Fact]
    public async Task What_code_declares_here_is_refused_unless_it_is_the_same()
    {
        await Registry.DeclareAsync("mine", new() { Interval = "1h" });
        var same = await Registry.ExportAsync();
        Assert.Equal(MonitorOrigin.Declared, Assert.Single(same.Monitors).Origin);
        var other = new MonitorDocument { Monitors = [new() { Options = new() { Slug = "mine", Interval = "2h" } }] };

        Assert.Equal(1, (await Registry.ImportAsync(same)).Count(ImportOutcome.Unchanged));
        var refused = Assert.Single((await Registry.ImportAsync(other)).Items);

        Assert.Equal(ImportOutcome.Refused, refused.Outcome);
        Assert.Contains("monitors[0].interval", PlacesOf(refused));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_token_of_what_code_declares_here_stays(bool dryRun)
    {
        await Registry.DeclareAsync("mine", new() { Interval = "1h", Token = "fedcba9876543210" });
        var document = await Registry.ExportAsync();
        document.Monitors[0].Options.Token = "0123456789abcdef";

        var refused = Assert.Single((await Registry.ImportAsync(document, dryRun)).Items);

        Assert.Equal((ImportOutcome.Refused, false), (refused.Outcome, refused.TokenReplaced));
        Assert.Equal(["monitors[0].token"], PlacesOf(refused));
        Assert.Equal(MonitorErrorKind.DeclaredInCode, refused.Errors[0].Kind);
        Assert.NotNull(await FindAsync("fedcba9876543210"));
    }

    [Fact]
    public async Task What_code_declares_elsewhere_becomes_the_apis_here()
    {
        await using var source = await TransferRig.StartAsync();
        await source.Registry.DeclareAsync("theirs", new() { Interval = "1h" });

        await Registry.ImportAsync(await source.Registry.ExportAsync());

        var monitor = await Registry.FindAsync("theirs");
        Assert.Equal((MonitorOrigin.Api, true), (monitor!.Origin, monitor.Definition.RestartsWithHost));
        Assert.NotNull(monitor.DeadlineAt);
    }

    [Fact]
    public async Task What_is_retired_here_is_brought_back()
    {
        var id = (await Registry.CreateAsync(new() { Slug = "a", Interval = "1h" })).Monitor.Id;
        var document = await Registry.ExportAsync();
        await Registry.RetireAsync(id);

        Assert.Equal(1, (await Registry.ImportAsync(document)).Count(ImportOutcome.Updated));

        Assert.False((await Registry.FindAsync(id))!.Retired);
    }

    [Fact]
    public async Task A_pause_that_is_over_by_now_is_none_and_one_of_today_stays()
    {
        var now = _rig.Clock.GetUtcNow();
        await Registry.PauseAsync((await Registry.CreateAsync(new() { Slug = "a", Interval = "1h" })).Monitor.Id);
        var document = new MonitorDocument
        {
            Monitors =
            [
                new() { Options = new() { Slug = "a", Interval = "1h" } },
                new() { Options = new() { Slug = "b", Interval = "1h" }, Paused = new(now - TimeSpan.FromDays(1), null) },
                new() { Options = new() { Slug = "c", Interval = "1h" }, Paused = new(null, new string('x', 1_001)) },
            ],
        };

        var result = await Registry.ImportAsync(document);

        Assert.Equal(MonitorStatus.Paused, (await Registry.FindAsync("a"))!.Status);
        Assert.Equal(MonitorStatus.New, (await Registry.FindAsync("b"))!.Status);
        Assert.Equal(["monitors[2].paused.reason"], PlacesOf(result.Items[2]));
    }

    [Theory]
    [InlineData("[]", "format")]
    [InlineData("{}", "format version monitors")]
    [InlineData("""{ "format": "heartbeat-monitors", "version": 2, "monitors": [] }""", "version")]
    [InlineData("""{ "format": "other", "version": "1", "monitors": {} }""", "format version monitors")]
    public async Task What_is_no_such_document_is_refused_whole(string json, string fields)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));

        var exception = await Assert.ThrowsAsync<MonitorValidationException>(() => MonitorDocument.ReadAsync(stream));

        Assert.Equal(fields.Split(' '), exception.Errors.Select(static error => error.Property));
        await Assert.ThrowsAsync<MonitorValidationException>(() => Registry.ImportAsync(new() { Version = 2 }));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{ "format": "\ud800" }""")]
    [InlineData("""{ "format": "heartbeat-monitors", "version": 1, "monitors": [{ "slug": "\ud800" }] }""")]
    [InlineData("""{ "format": "heartbeat-monitors", "version": 1, "monitors": [{ "\ud800": 1 }] }""")]
    public async Task What_is_no_json_is_a_json_exception(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));

        await Assert.ThrowsAnyAsync<JsonException>(() => MonitorDocument.ReadAsync(stream));
    }

    private static async Task<MonitorDocument> ParseAsync(string monitors)
    {
        var json = $$"""{ "format": "heartbeat-monitors", "version": 1, "monitors": [{{monitors}}] }""";
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return await MonitorDocument.ReadAsync(stream);
    }

    private static IEnumerable<string> PlacesOf(ImportItem item) => item.Errors.Select(static error => error.Property);

    private ValueTask<Storage.MonitorSnapshot?> FindAsync(string token) =>
        _rig.Store.FindAsync(SignalTarget.ByToken(TokenHash.Of(token)), default);
}
