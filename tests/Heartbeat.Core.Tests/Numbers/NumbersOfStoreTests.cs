using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.Signals;
using Heartbeat.Storage;
using Heartbeat.Tests.Storage;

namespace Heartbeat.Numbers;

public sealed class NumbersOfStoreTests
{
    private static readonly TimeSpan Weeks = TimeSpan.FromDays(21);

    [Fact]
    public async Task An_every_minute_job_keeps_its_last_weeks_though_its_signals_are_gone()
    {
        var context = InMemoryStoreContractTests.Context();
        await using var _ = context;
        await context.OpenAsync();
        var definition = new MonitorDefinition
        {
            Schedule = new IntervalSchedule(TimeSpan.FromMinutes(1)),
            Grace = TimeSpan.FromSeconds(30),
        };
        var monitor = new MonitorRecord { Name = "job", Slug = "job", Definition = definition, Token = TokenHash.Of("job") };
        var id = (await context.Store.ChangeAsync([new MonitorChange.Create(monitor, Arm: false)], default))[0].Snapshot!.Monitor.Id;

        // Two weeks of runs of 10 s, then one of 20 s: each time some seconds late.
        var began = context.Time.GetUtcNow();
        for (var run = 0; context.Time.GetUtcNow() < began + Weeks; run++)
        {
            var took = TimeSpan.FromSeconds(context.Time.GetUtcNow() < began + (Weeks * 2 / 3) ? 10 : 20);
            await context.Store.RecordAsync(
                SignalTarget.ById(id), new Signal(SignalKind.Success) { Duration = took }, default);
            await context.PassAsync(TimeSpan.FromSeconds(60 + (run % 10)));
        }

        var rollups = await context.Store.GetDailyRollupsAsync(id, 30, default);
        var numbers = MonitorNumbers.Of(definition, rollups, 30, context.Time.GetUtcNow());

        Assert.Equal(100, (await context.Store.GetSignalsAsync(id, new(1_000), default)).Total);
        Assert.InRange(numbers.Runs, 28_000, 28_200);
        Assert.InRange(numbers.MedianDuration!.Value.TotalSeconds, 9.6, 10.4);
        Assert.InRange(numbers.P95Duration!.Value.TotalSeconds, 19.2, 20.8);
        Assert.InRange(numbers.Trend!.Ratio, 1.85, 2.17);
        Assert.Equal(TimeSpan.FromSeconds(15), numbers.SuggestedGrace.Value);
        Assert.Equal(100, numbers.UptimePercent);
    }
}
