using Heartbeat.Configuration;

namespace Heartbeat.Monitors;

public sealed class MonitorRegistryEditTests : RegistryFixture
{
    [Fact]
    public async Task An_edit_changes_what_it_names_and_nothing_else()
    {
        var id = await CreateAsync(new() { Name = "Backup", Slug = "backup", Interval = "1d", Grace = "2h", Tags = { "db" } });

        var edited = await Registry.UpdateAsync(id, static options => options.Grace = "3h");

        Assert.Equal(TimeSpan.FromHours(3), edited!.Definition.Grace);
        Assert.Equal(("Backup", "backup", "1d", 2L), (edited.Name, edited.Slug, edited.Schedule.ToString(), edited.Version));
        Assert.Equal("db", Assert.Single(edited.Tags));
    }

    [Fact]
    public async Task Another_form_of_schedule_takes_the_place_of_the_one_that_is_there()
    {
        var id = await CreateAsync(new() { Name = "Backup", Interval = "1d" });

        var edited = await Registry.UpdateAsync(id, static options => options.Cron = "0 2 * * *");
        Assert.Equal("0 2 * * *", edited!.Schedule.ToString());

        var error = await RefusedAsync(() => Registry.UpdateAsync(id, static options =>
        {
            options.Interval = "1h";
            options.OnCalendar = "daily";
        }));
        Assert.Equal(nameof(MonitorOptions.Schedule), error.Property);
    }

    [Fact]
    public async Task An_edit_that_changes_nothing_leaves_the_version()
    {
        var id = await CreateAsync(new() { Name = "Backup", Interval = "1d" });

        var edited = await Registry.UpdateAsync(id, static options => options.Name = " Backup ");

        Assert.Equal(1, edited!.Version);
    }

    [Fact]
    public async Task An_edit_made_from_an_old_version_is_refused_and_changes_nothing()
    {
        var id = await CreateAsync(new() { Name = "first", Interval = "1d" });
        await Registry.UpdateAsync(id, static options => options.Name = "second", expectedVersion: 1);

        var error = await RefusedAsync(() => Registry.UpdateAsync(id, static options => options.Name = "third", expectedVersion: 1));

        Assert.Equal(MonitorErrorKind.VersionConflict, error.Kind);
        Assert.Equal("second", (await Registry.FindAsync(id))!.Name);
    }

    [Fact]
    public async Task Edits_at_the_same_time_are_all_made()
    {
        var id = await CreateAsync(new() { Name = "Backup", Interval = "1d" });

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            Task.Run(() => Registry.UpdateAsync(id, options => options.Tags.Add($"tag {i}")))));

        Assert.Equal(20, (await Registry.FindAsync(id))!.Tags.Length);
    }

    [Fact]
    public async Task Faults_of_an_edit_are_all_named_and_nothing_is_changed()
    {
        var id = await CreateAsync(new() { Name = "Backup", Interval = "1d" });

        var exception = await Assert.ThrowsAsync<MonitorValidationException>(() => Registry.UpdateAsync(id, static options =>
        {
            options.Name = new string('x', 256);
            options.Interval = "0";
            options.FailureThreshold = 101;
        }));

        Assert.Equal(
            ["FailureThreshold", "Interval", "Name"],
            exception.Errors.Select(static error => error.Property).Order(StringComparer.Ordinal));
        Assert.Equal(1, (await Registry.FindAsync(id))!.Version);
    }

    [Fact]
    public async Task An_edit_of_an_unknown_monitor_is_null() =>
        Assert.Null(await Registry.UpdateAsync(99, static options => options.Name = "x"));

    [Fact]
    public async Task What_code_declares_is_not_edited_nor_deleted_here()
    {
        var declared = await Registry.DeclareAsync("job", new() { Interval = "1h" });

        var edit = await RefusedAsync(() => Registry.UpdateAsync(declared.Id, static options => options.Grace = "2h"));
        var upsert = await RefusedAsync(() => Registry.UpsertAsync("job", new() { Interval = "1h", Grace = "2h", RestartsWithHost = true, StartsNow = true }));
        var deletion = await RefusedAsync(() => Registry.DeleteAsync(declared.Id));

        Assert.Equal(("Grace", MonitorErrorKind.DeclaredInCode), (edit.Property, edit.Kind));
        Assert.Equal(("Grace", MonitorErrorKind.DeclaredInCode), (upsert.Property, upsert.Kind));
        Assert.Equal(MonitorErrorKind.DeclaredInCode, deletion.Kind);
        Assert.Equal(1, (await Registry.FindAsync("job"))!.Version);

        // What is as it is declared may be said again.
        Assert.Equal(1, (await Registry.UpdateAsync(declared.Id, static options => options.Name = "job"))!.Version);
    }

    [Fact]
    public async Task A_retired_declaration_can_be_restored_edited_and_deleted()
    {
        var id = (await Registry.DeclareAsync("job", new() { Interval = "1h" })).Id;
        await Registry.RetireAsync(id);

        var restored = await Registry.RestoreAsync(id);

        Assert.Equal((MonitorOrigin.Api, false), (restored!.Origin, restored.Retired));
        Assert.Equal("2h", (await Registry.UpdateAsync(id, static options => options.Interval = "2h"))!.Schedule.ToString());
        Assert.True(await Registry.DeleteAsync(id));
        Assert.True(await Registry.DeleteAsync(id));
    }

    [Fact]
    public async Task Renamed_declared_again_removed_and_revived_it_keeps_token_history_and_outage()
    {
        var first = await Registry.DeclareAsync("old", new() { Interval = "1h", Token = "0123456789abcdef" });
        await Service<Signals.IHeartbeatReporter>().ReportAsync("old", new(Signals.SignalKind.Fail));

        var renamed = await Registry.DeclareAsync("new", new() { Interval = "2h", RenamedFrom = "old" });
        await Registry.RetireAsync(renamed.Id);
        var revived = await Registry.DeclareAsync("new", new() { Interval = "2h", RenamedFrom = "old" });

        Assert.Equal(first.Id, revived.Id);
        Assert.Equal("new", revived.Slug);
        Assert.False(revived.Retired);
        var store = Service<Storage.IHeartbeatStore>();
        var found = await store.FindAsync(Signals.SignalTarget.ByToken(Signals.TokenHash.Of("0123456789abcdef")), default);
        Assert.Equal(first.Id, found?.Monitor.Id);
        Assert.Single((await Registry.GetSignalsAsync(first.Id, new(10))).Items);
        Assert.Equal(
            [StateMachine.ChangeReason.Retired, StateMachine.ChangeReason.Failed],
            (await Registry.GetStatusChangesAsync(first.Id, new(10))).Items.Select(static entry => entry.Change.Reason));
    }

    private async Task<long> CreateAsync(MonitorOptions options) => (await Registry.CreateAsync(options)).Monitor.Id;
}
