using Heartbeat.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Heartbeat.Monitors;

/// <summary>Somebody else deletes a monitor between the look at it and the change of it.</summary>
public sealed class MonitorRegistryRaceTests : IDisposable
{
    private readonly FakeStore _store = new();
    private readonly IHost _host;
    private readonly IMonitorRegistry _registry;

    public MonitorRegistryRaceTests()
    {
        _host = TestHost.Build(_store);
        _registry = _host.Services.GetRequiredService<IMonitorRegistry>();
    }

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData(1L)]
    public async Task An_edit_of_what_is_deleted_meanwhile_finds_nothing(long? expected)
    {
        var id = (await _registry.CreateAsync(new() { Slug = "job", Interval = "1h" })).Monitor.Id;
        _store.BeforeChange = store => store.Remove(id);

        Assert.Null(await _registry.UpdateAsync(id, static options => options.Grace = "2h", expected));
    }

    [Fact]
    public async Task An_upsert_of_a_version_that_is_deleted_meanwhile_is_refused_and_creates_nothing()
    {
        var id = (await _registry.CreateAsync(new() { Slug = "job", Interval = "1h" })).Monitor.Id;
        _store.BeforeChange = store => store.Remove(id);

        var refusal = await Assert.ThrowsAsync<MonitorValidationException>(
            () => _registry.UpsertAsync("job", new() { Interval = "2h" }, expectedVersion: 1));

        Assert.Equal(MonitorErrorKind.VersionConflict, Assert.Single(refusal.Errors).Kind);
        Assert.Empty(_store.Monitors);
    }

    [Fact]
    public async Task An_upsert_of_any_version_creates_what_is_deleted_meanwhile()
    {
        var id = (await _registry.CreateAsync(new() { Slug = "job", Interval = "1h" })).Monitor.Id;
        _store.BeforeChange = store => store.Remove(id);

        Assert.True((await _registry.UpsertAsync("job", new() { Interval = "2h" })).Created);
    }
}
