using Heartbeat.Signals;
using Heartbeat.Storage;

namespace Heartbeat.Monitors;

public sealed class MonitorRegistryNumbersTests : RegistryFixture
{
    [Fact]
    public async Task A_monitor_has_numbers()
    {
        var (monitor, _) = await Registry.CreateAsync(new() { Slug = "a", Interval = "1h" });
        var store = Service<IHeartbeatStore>();
        await store.RecordAsync(
            SignalTarget.ById(monitor.Id), new Signal(SignalKind.Success) { Duration = TimeSpan.FromSeconds(5) }, default);
        await store.RecordAsync(SignalTarget.ById(monitor.Id), new Signal(SignalKind.Fail), default);

        var numbers = await Registry.GetNumbersAsync(monitor.Id);

        Assert.Equal((2, 1, 1), (numbers!.Runs, numbers.Failures, numbers.Downs));
        Assert.InRange(numbers.MedianDuration!.Value.TotalSeconds, 4.8, 5.2);
        Assert.Equal(30, numbers.To.DayNumber - numbers.From.DayNumber + 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(99)]
    public async Task An_unknown_one_has_none(long id) => Assert.Null(await Registry.GetNumbersAsync(id, 7));

    [Theory]
    [InlineData(0)]
    [InlineData(401)]
    public Task One_to_four_hundred_days_can_be_asked_for(int days) =>
        Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Registry.GetNumbersAsync(99, days));
}
