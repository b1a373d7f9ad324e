using Heartbeat.Configuration;
using Heartbeat.Signals;

namespace Heartbeat.Monitors;

public sealed class MonitorRegistryTests : RegistryFixture
{
    [Theory]
    [InlineData("OnCalendar")]
    [InlineData("Schedule")]
    public async Task A_calendar_that_never_comes_again_is_refused(string property)
    {
        var options = new MonitorOptions { Name = "Y2K" };
        typeof(MonitorOptions).GetProperty(property)!.SetValue(options, "2000-01-01 00:00:00");
        Assert.True(Clock.GetUtcNow().Year > 2000);

        var exception = await Assert.ThrowsAsync<MonitorValidationException>(() => Registry.CreateAsync(options));

        Assert.Equal(property, Assert.Single(exception.Errors).Property);
    }

    [Fact]
    public async Task A_new_monitor_comes_with_its_token_and_waits_for_a_first_signal()
    {
        var (monitor, token) = await Registry.CreateAsync(new() { Name = "Backup", Interval = "24h" });

        Assert.Equal(4, Guid.ParseExact(token!, "D").Version);
        Assert.Equal(MonitorStatus.New, monitor.Status);
        Assert.Equal(MonitorOrigin.Api, monitor.Origin);
        Assert.Null(monitor.DeadlineAt);
        Assert.Null(monitor.ProtectedToken);
        Assert.Equal(Clock.GetUtcNow(), monitor.CreatedAt);
    }

    [Fact]
    public async Task Faults_are_all_named_and_nothing_is_stored()
    {
        var exception = await Assert.ThrowsAsync<MonitorValidationException>(
            () => Registry.CreateAsync(new() { Name = "a", Interval = "0", Grace = "-1s" }));

        Assert.Equal(["Interval", "Grace"], exception.Errors.Select(static error => error.Property));
        Assert.Equal(0, (await Registry.ListAsync(new())).Total);
    }

    [Theory]
    [InlineData("Slug")]
    [InlineData("Id")]
    [InlineData("Token")]
    public async Task What_another_monitor_has_is_a_conflict(string property)
    {
        var first = await Registry.CreateAsync(new() { Slug = "a", Interval = "1h", Token = "0123456789abcdef" });
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

        var exception = await Assert.ThrowsAsync<MonitorValidationException>(() => Registry.CreateAsync(second));

        var error = Assert.Single(exception.Errors);
        Assert.Equal(property, error.Property);
        Assert.True(error.IsConflict);
        Assert.DoesNotContain("0123456789abcdef", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pause_ends_by_resuming()
    {
        var id = (await Registry.CreateAsync(new() { Slug = "one", Interval = "1h" })).Monitor.Id;
        var until = Clock.GetUtcNow() + TimeSpan.FromHours(3);

        var paused = await Registry.PauseAsync(id, until);
        var resumed = await Registry.ResumeAsync(id);

        Assert.Equal(MonitorStatus.Paused, paused?.Status);
        Assert.Equal(until, paused?.PausedUntil);
        Assert.Equal(MonitorStatus.New, resumed?.Status);
    }

    [Fact]
    public async Task A_rotated_token_is_new_and_the_old_one_is_dead()
    {
        var (monitor, old) = await Registry.CreateAsync(new() { Slug = "one", Interval = "1h" });
        var store = Service<Storage.IHeartbeatStore>();

        var rotated = await Registry.RotateTokenAsync(monitor.Id);

        Assert.NotEqual(old, rotated?.Token, StringComparer.Ordinal);
        Assert.Null(await store.FindAsync(SignalTarget.ByToken(TokenHash.Of(old)), default));
        var found = await store.FindAsync(SignalTarget.ByToken(TokenHash.Of(rotated!.Token)), default);
        Assert.Equal(monitor.Id, found?.Monitor.Id);
    }

    [Fact]
    public async Task What_is_unknown_is_null_or_false()
    {
        Assert.Null(await Registry.FindAsync(99));
        Assert.Null(await Registry.FindAsync(-1));
        Assert.Null(await Registry.FindAsync("nobody"));
        Assert.Null(await Registry.PauseAsync(99));
        Assert.Null(await Registry.ResumeAsync(99));
        Assert.Null(await Registry.RetireAsync(99));
        Assert.Null(await Registry.RotateTokenAsync(99));
        Assert.False(await Registry.DeleteAsync(99));
    }

    [Fact]
    public async Task A_deleted_monitor_is_gone()
    {
        var id = (await Registry.CreateAsync(new() { Slug = "one", Interval = "1h" })).Monitor.Id;

        Assert.True(await Registry.DeleteAsync(id));

        Assert.Null(await Registry.FindAsync(id));
    }

    [Fact]
    public async Task The_version_that_was_seen_is_deleted_or_none()
    {
        var id = (await Registry.CreateAsync(new() { Slug = "one", Interval = "1h" })).Monitor.Id;

        var error = await Assert.ThrowsAsync<MonitorValidationException>(() => Registry.DeleteAsync(id, expectedVersion: 2));
        Assert.Equal(MonitorErrorKind.VersionConflict, Assert.Single(error.Errors).Kind);
        Assert.True(await Registry.DeleteAsync(id, expectedVersion: 1));
    }

    [Fact]
    public async Task Texts_of_an_acknowledgement_that_are_too_long_are_named_together()
    {
        var text = new string('x', 1_001);

        var error = await Assert.ThrowsAsync<MonitorValidationException>(() => Registry.AcknowledgeAsync(1, text, text));

        Assert.Equal(["By", "Note"], error.Errors.Select(static fault => fault.Property));
    }

    [Fact]
    public async Task Pages_have_1_to_1000_entries()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Registry.ListAsync(new() { Limit = 0 }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Registry.ListAsync(new() { Limit = 1_001 }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Registry.GetSignalsAsync(1, new(10, -1)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Registry.GetDailyRollupsAsync(1, 401));
    }
}
