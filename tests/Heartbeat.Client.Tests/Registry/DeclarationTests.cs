using Heartbeat.Client.Registry.Support;
using Heartbeat.Configuration;
using Heartbeat.Monitors;

namespace Heartbeat.Client.Registry;

/// <summary>What a declaration from another process comes to.</summary>
public sealed class DeclarationTests : IAsyncLifetime
{
    private RegistryServer _server = null!;

    private HttpMonitorRegistry Registry => _server.Client;

    public async Task InitializeAsync() => _server = await RegistryServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_declared_monitor_is_the_APIs_and_watched_at_once()
    {
        var declared = await Registry.DeclareAsync("job", new() { Interval = "1h" });

        Assert.Equal((MonitorOrigin.Api, true, false), (declared.Origin, declared.StartsNow, declared.Definition.RestartsWithHost));
        Assert.Equal(_server.Time.GetUtcNow().AddHours(1), declared.DueAt);
    }

    [Fact]
    public async Task An_equal_declaration_changes_nothing()
    {
        static MonitorOptions Options() => new() { Cron = "0 3 * * MON-FRI", Tags = { "db" }, RestartsWithHost = null };
        var first = await Registry.DeclareAsync("job", Options());
        await _server.PassAsync(TimeSpan.FromMinutes(1));

        var again = await Registry.DeclareAsync("job", Options());

        Assert.Equal((first.Id, 1, first.UpdatedAt), (again.Id, again.Version, again.UpdatedAt));
    }

    [Fact]
    public async Task Another_declaration_changes_the_monitor_and_leaves_its_id()
    {
        var first = await Registry.DeclareAsync("job", new() { Interval = "1h" });

        var changed = await Registry.DeclareAsync("job", new() { Interval = "2h", StartsNow = false });

        Assert.Equal((first.Id, 2, "2h", false), (changed.Id, changed.Version, changed.Schedule.ToString(), changed.StartsNow));
    }

    [Fact]
    public async Task A_declaration_brings_a_retired_monitor_back()
    {
        var first = await Registry.DeclareAsync("job", new() { Interval = "1h" });
        await Registry.RetireAsync(first.Id);

        var again = await Registry.DeclareAsync("job", new() { Interval = "1h" });

        Assert.Equal((first.Id, false), (again.Id, again.Retired));
    }

    [Fact]
    public async Task A_renamed_declaration_keeps_its_monitor()
    {
        var first = await Registry.DeclareAsync("job", new() { Interval = "1h" });

        var renamed = await Registry.DeclareAsync("task", new() { Interval = "2h", RenamedFrom = "job" });
        var again = await Registry.DeclareAsync("task", new() { Interval = "2h", RenamedFrom = "job" });

        Assert.Equal((first.Id, "task", "2h"), (renamed.Id, renamed.Slug, renamed.Schedule.ToString()));
        Assert.Equal((first.Id, renamed.Version), (again.Id, again.Version));
    }

    [Fact]
    public async Task A_renamed_declaration_with_a_fault_changes_nothing()
    {
        await Registry.DeclareAsync("job", new() { Interval = "1h" });

        var refused = await Assert.ThrowsAsync<MonitorValidationException>(
            () => Registry.DeclareAsync("task", new() { Interval = "x", RenamedFrom = "job" }));

        Assert.Equal("Interval", Assert.Single(refused.Errors).Property);
        Assert.NotNull(await Registry.FindAsync("job"));
    }

    [Fact]
    public async Task A_declaration_that_names_its_id_and_token_gets_both()
    {
        var declared = await Registry.DeclareAsync("job", new() { Interval = "1h", Id = 40, Token = "token-of-the-declared-job" });
        await _server.PingAsync("ping/token-of-the-declared-job");

        Assert.Equal((40, 1), (declared.Id, (await Registry.FindAsync(40))!.SignalCount));
    }

    [Fact]
    public async Task What_the_code_of_the_server_declares_otherwise_is_refused()
    {
        var refused = await Assert.ThrowsAsync<MonitorValidationException>(
            () => Registry.DeclareAsync("declared", new() { Interval = "2d", Grace = "1h" }));

        var error = Assert.Single(refused.Errors);
        Assert.Equal(("Interval", MonitorErrorKind.DeclaredInCode), (error.Property, error.Kind));
    }

    [Fact]
    public async Task What_the_code_of_the_server_declares_alike_stays_as_it_is()
    {
        var declared = await Registry.DeclareAsync("declared", new() { Interval = "1d" });

        Assert.Equal((MonitorOrigin.Declared, 1), (declared.Origin, declared.Version));
    }

    [Fact]
    public async Task The_options_of_a_declaration_are_left_alone()
    {
        var options = new MonitorOptions { Interval = "1h" };

        await Registry.DeclareAsync("job", options);

        Assert.Equal((null, null, null), (options.Slug, options.StartsNow, options.Token));
    }
}
