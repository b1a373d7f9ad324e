using Heartbeat.Configuration;
using Heartbeat.Signals;
using Heartbeat.Support;
using Heartbeat.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Heartbeat.Monitors;

public sealed class MonitorRegistryTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _clock = new();
    private readonly IHost _host;
    private readonly IMonitorRegistry _registry;

    public MonitorRegistryTests()
    {
        _host = TestHost.BuildWithoutStore(static builder => builder.UseInMemory(), clock: _clock);
        _registry = _host.Services.GetRequiredService<IMonitorRegistry>();
    }

    public Task InitializeAsync() => _host.StartAsync();

    public async Task DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    [Theory]
    [InlineData("OnCalendar")]
    [InlineData("Schedule")]
    public async Task A_calendar_that_never_comes_again_is_refused(string property)
    {
        var options = new MonitorOptions { Name = "Y2K" };
        typeof(MonitorOptions).GetProperty(property)!.SetValue(options, "2000-01-01 00:00:00");
        Assert.True(_clock.GetUtcNow().Year > 2000);

        var exception = await Assert.ThrowsAsync<MonitorValidationException>(() => _registry.CreateAsync(options));

        Assert.Equal(property, Assert.Single(exception.Errors).Property);
    }

    [Fact]
    public async Task A_new_monitor_comes_with_its_token_and_waits_for_a_first_signal()
    {
        var (monitor, token) = await _registry.CreateAsync(new() { Name = "Backup", Interval = "24h" });

        Assert.Equal(4, Guid.ParseExact(token!, "D").Version);
        Assert.Equal(MonitorStatus.New, monitor.Status);
        Assert.Equal(MonitorOrigin.Api, monitor.Origin);
        Assert.Null(monitor.DeadlineAt);
        Assert.Null(monitor.ProtectedToken);
        Assert.Equal(_clock.GetUtcNow(), monitor.CreatedAt);
    }

    [Fact]
    public async Task Faults_are_all_named_and_nothing_is_stored()
    {
        var exception = await Assert.ThrowsAsync<MonitorValidationException>(
            () => _registry.CreateAsync(new() { Name = "a", Interval = "0", Grace = "-1s" }));

        Assert.Equal(["Interval", "Grace"], exception.Errors.Select(static error => error.Property));
        Assert.Equal(0, (await _registry.ListAsync(new())).Total);
    }

    [Theory]
    [InlineData("Slug")]
    [InlineData("Id")]
    [InlineData("Token")]
    public async Task What_another_monitor_has_is_a_conflict(string property)
    {
        var first = await _registry.CreateAsync(new() { Slug = "a", Interval = "1h", Token = "0123456789abcdef" });
        var second = new MonitorOptions { Slug = "b", Interval = "1h" };
        switch (property)
        {
            case "Slug":
                second.Slug = "a";
                break;
            case "Id":
                second.Id = first.Monitor.Id;
                break;
            default:
                second.Token = "0123456789abcdef";
                break;
        }

        var exception = await Assert.ThrowsAsync<MonitorValidationException>(() => _registry.CreateAsync(second));

        var error = Assert.Single(exception.Errors);
        Assert.Equal(property, error.Property);
        Assert.True(error.IsConflict);
        Assert.DoesNotContain("0123456789abcdef", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pause_ends_by_resuming()
    {
        var id = (await _registry.CreateAsync(new() { Slug = "one", Interval = "1h" })).Monitor.Id;
        var until = _clock.GetUtcNow() + TimeSpan.FromHours(3);

        var paused = await _registry.PauseAsync(id, until);
        var resumed = await _registry.ResumeAsync(id);

        Assert.Equal(MonitorStatus.Paused, paused?.Status);
        Assert.Equal(until, paused?.PausedUntil);
        Assert.Equal(MonitorStatus.New, resumed?.Status);
    }

    [Fact]
    public async Task A_rotated_token_is_new_and_the_old_one_is_dead()
    {
        var (monitor, old) = await _registry.CreateAsync(new() { Slug = "one", Interval = "1h" });
        var store = _host.Services.GetRequiredService<Storage.IHeartbeatStore>();

        var rotated = await _registry.RotateTokenAsync(monitor.Id);

        Assert.NotEqual(old, rotated?.Token, StringComparer.Ordinal);
        Assert.Null(await store.FindAsync(SignalTarget.ByToken(TokenHash.Of(old)), default));
        var found = await store.FindAsync(SignalTarget.ByToken(TokenHash.Of(rotated!.Token)), default);
        Assert.Equal(monitor.Id, found?.Monitor.Id);
    }

    [Fact]
    public async Task What_is_unknown_is_null_or_false()
    {
        Assert.Null(await _registry.FindAsync(99));
        Assert.Null(await _registry.FindAsync(-1));
        Assert.Null(await _registry.FindAsync("nobody"));
        Assert.Null(await _registry.PauseAsync(99));
        Assert.Null(await _registry.ResumeAsync(99));
        Assert.Null(await _registry.RetireAsync(99));
        Assert.Null(await _registry.RotateTokenAsync(99));
        Assert.False(await _registry.DeleteAsync(99));
    }

    [Fact]
    public async Task A_deleted_monitor_is_gone()
    {
        var id = (await _registry.CreateAsync(new() { Slug = "one", Interval = "1h" })).Monitor.Id;

        Assert.True(await _registry.DeleteAsync(id));

        Assert.Null(await _registry.FindAsync(id));
    }

    [Fact]
    public async Task The_version_that_was_seen_is_deleted_or_none()
    {
        var id = (await _registry.CreateAsync(new() { Slug = "one", Interval = "1h" })).Monitor.Id;

        var error = await Assert.ThrowsAsync<MonitorValidationException>(() => _registry.DeleteAsync(id, expectedVersion: 2));
        Assert.Equal(MonitorErrorKind.VersionConflict, Assert.Single(error.Errors).Kind);
        Assert.True(await _registry.DeleteAsync(id, expectedVersion: 1));
    }

    [Fact]
    public async Task Texts_of_an_acknowledgement_that_are_too_long_are_named_together()
    {
        var text = new string('x', 1_001);

        var error = await Assert.ThrowsAsync<MonitorValidationException>(() => _registry.AcknowledgeAsync(1, text, text));

        Assert.Equal(["By", "Note"], error.Errors.Select(static fault => fault.Property));
    }

    [Fact]
    public async Task Pages_have_1_to_1000_entries()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _registry.ListAsync(new() { Limit = 0 }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _registry.ListAsync(new() { Limit = 1_001 }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _registry.GetSignalsAsync(1, new(10, -1)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _registry.GetDailyRollupsAsync(1, 401));
    }
}
