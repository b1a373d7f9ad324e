using Heartbeat.Signals;
using Heartbeat.Storage;
using Heartbeat.Support;
using Heartbeat.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Heartbeat.Monitors;

public sealed class MonitorRegistryNumbersTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _clock = new();
    private readonly IHost _host;
    private readonly IMonitorRegistry _registry;

    public MonitorRegistryNumbersTests()
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

    [Fact]
    public async Task A_monitor_has_numbers()
    {
        var (monitor, _) = await _registry.CreateAsync(new() { Slug = "a", Interval = "1h" });
        var store = _host.Services.GetRequiredService<IHeartbeatStore>();
        await store.RecordAsync(
            SignalTarget.ById(monitor.Id), new Signal(SignalKind.Success) { Duration = TimeSpan.FromSeconds(5) }, default);
        await store.RecordAsync(SignalTarget.ById(monitor.Id), new Signal(SignalKind.Fail), default);

        var numbers = await _registry.GetNumbersAsync(monitor.Id);

        Assert.Equal((2, 1, 1), (numbers!.Runs, numbers.Failures, numbers.Downs));
        Assert.InRange(numbers.MedianDuration!.Value.TotalSeconds, 4.8, 5.2);
        Assert.Equal(30, numbers.To.DayNumber - numbers.From.DayNumber + 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(99)]
    public async Task An_unknown_one_has_none(long id) => Assert.Null(await _registry.GetNumbersAsync(id, 7));

    [Theory]
    [InlineData(0)]
    [InlineData(401)]
    public Task One_to_four_hundred_days_can_be_asked_for(int days) =>
        Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _registry.GetNumbersAsync(99, days));
}
