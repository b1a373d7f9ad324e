using System.Text;
using Heartbeat.Configuration;
using Heartbeat.Signals;

namespace Heartbeat.Monitors.Transfer;

public sealed class RoundTripTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task An_export_of_an_import_is_the_same_document(bool withTokens, bool keepsTokens)
    {
        await using var source = await TransferRig.StartAsync(keepsTokens);
        await using var target = await TransferRig.StartAsync(keepsTokens);
        await FillAsync(source);
        var json = await JsonAsync(await source.Registry.ExportAsync(withTokens));

        var imported = await target.Registry.ImportAsync(await ParseAsync(json));

        Assert.Equal(5, imported.Count(ImportOutcome.Created));
        Assert.All(imported.Items, item => Assert.Equal(withTokens, item.NewToken is null));
        Assert.Equal(Undated(json), Undated(await JsonAsync(await target.Registry.ExportAsync(withTokens))));
        Assert.Equal(keepsTokens, json.Contains("\"token\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_same_document_again_changes_nothing(bool withTokens)
    {
        await using var source = await TransferRig.StartAsync();
        await using var target = await TransferRig.StartAsync();
        await FillAsync(source);
        await target.Registry.CreateAsync(new() { Name = "in the way", Interval = "1d" });
        var document = await source.Registry.ExportAsync(withTokens);

        Assert.Equal(5, (await target.Registry.ImportAsync(document)).Count(ImportOutcome.Created));
        var before = (await target.Registry.GetAuditAsync(new())).Total;

        Assert.Equal(5, (await target.Registry.ImportAsync(document)).Count(ImportOutcome.Unchanged));
        Assert.Equal(5, (await source.Registry.ImportAsync(document)).Count(ImportOutcome.Unchanged));
        Assert.Equal(before, (await target.Registry.GetAuditAsync(new())).Total);
        Assert.Equal(6, (await target.Registry.ListAsync(new())).Total);
    }

    [Fact]
    public async Task An_export_after_a_rotation_has_no_dead_token_and_can_be_imported()
    {
        await using var rig = await TransferRig.StartAsync();
        var first = await rig.Registry.CreateAsync(new() { Name = "Backup", Interval = "1h" }, idempotencyKey: "k");
        await rig.Registry.RotateTokenAsync(first.Monitor.Id);

        var document = await rig.Registry.ExportAsync(withTokens: true);
        var imported = await rig.Registry.ImportAsync(document);

        Assert.Null(Assert.Single(document.Monitors).Options.Token);
        Assert.Equal(ImportOutcome.Unchanged, Assert.Single(imported.Items).Outcome);
    }

    [Fact]
    public async Task Old_urls_go_on_working_though_nobody_can_read_them()
    {
        await using var source = await TransferRig.StartAsync();
        await using var target = await TransferRig.StartAsync();
        var token = (await source.Registry.CreateAsync(new() { Name = "Backup", Interval = "1d" })).Token!;
        var document = await source.Registry.ExportAsync(withTokens: true);

        await target.Registry.ImportAsync(document);

        Assert.DoesNotContain(token, await JsonAsync(document), StringComparison.Ordinal);
        Assert.NotNull(await target.Store.FindAsync(SignalTarget.ByToken(TokenHash.Of(token)), default));
    }

    [Fact]
    public async Task A_document_without_tokens_has_nothing_of_them_in_it()
    {
        await using var source = await TransferRig.StartAsync(keepsTokens: true);
        var token = (await source.Registry.CreateAsync(new() { Name = "Backup", Interval = "1d" })).Token!;

        var json = await JsonAsync(await source.Registry.ExportAsync());

        Assert.DoesNotContain("token", json, StringComparison.Ordinal);
        Assert.DoesNotContain(token, json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_retired_stays_where_it_is()
    {
        await using var source = await TransferRig.StartAsync();
        var id = (await source.Registry.CreateAsync(new() { Name = "Backup", Interval = "1d" })).Monitor.Id;
        await source.Registry.RetireAsync(id);

        Assert.Empty((await source.Registry.ExportAsync()).Monitors);
    }

    private static async Task FillAsync(TransferRig rig)
    {
        await rig.Registry.CreateAsync(new()
        {
            Slug = "all",
            Name = "Ällés \"quoted\"",
            Cron = "0 3 * * *",
            TimeZone = "Europe/Riga",
            Grace = "90s",
            MaxRunTime = "1h",
            MaxTotalRunTime = "3h",
            MinRunTime = "5s",
            FailureThreshold = 2,
            RecoveryThreshold = 3,
            Overlap = "latest",
            Methods = "post_only",
            Description = "line\nline",
            ResumeOnSuccess = true,
            StartsNow = true,
            Tags = { "db", "night" },
            DependsOn = { "parent" },
            Maintenance = { new MaintenanceOptions { Schedule = "0 2 * * SUN", Duration = "2h" } },
        });
        await rig.Registry.CreateAsync(new() { Slug = "parent", OnCalendar = "Mon..Fri 06:00", Id = 40 });
        await rig.Registry.CreateAsync(new() { Name = "twin", Schedule = "reported" });
        await rig.Registry.CreateAsync(new() { Name = "twin", Schedule = "reported" });
        var paused = await rig.Registry.CreateAsync(new() { Name = "paused", Interval = "2h", Grace = "0" });
        await rig.Registry.PauseAsync(paused.Monitor.Id, rig.Clock.GetUtcNow() + TimeSpan.FromDays(3), "holiday");
    }

    private static async Task<string> JsonAsync(MonitorDocument document)
    {
        using var stream = new MemoryStream();
        await document.WriteAsync(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static async Task<MonitorDocument> ParseAsync(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return await MonitorDocument.ReadAsync(stream);
    }

    private static string Undated(string json) => string.Join(
        '\n', json.Split('\n').Where(static line => !line.Contains("\"exported_at\"", StringComparison.Ordinal)));
}
