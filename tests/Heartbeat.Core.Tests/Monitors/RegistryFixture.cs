using Heartbeat.Support;
using Heartbeat.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Heartbeat.Monitors;

/// <summary>The registry of a host that stores in memory, and its clock.</summary>
public abstract class RegistryFixture : IAsyncLifetime
{
    private readonly IHost _host;

    private protected RegistryFixture()
    {
        _host = TestHost.BuildWithoutStore(static builder => builder.UseInMemory(), clock: Clock);
        Registry = _host.Services.GetRequiredService<IMonitorRegistry>();
    }

    private protected ManualTimeProvider Clock { get; } = new();

    private protected IMonitorRegistry Registry { get; }

    private protected T Service<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public Task InitializeAsync() => _host.StartAsync();

    public async Task DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private protected static async Task<MonitorError> RefusedAsync(Func<Task> change) =>
        Assert.Single((await Assert.ThrowsAsync<MonitorValidationException>(change)).Errors);
}
