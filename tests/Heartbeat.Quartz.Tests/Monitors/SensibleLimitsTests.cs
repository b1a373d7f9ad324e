using Heartbeat.Schedules;

namespace Heartbeat.Quartz.Monitors;

/// <summary>What is chosen for a job where nobody chose.</summary>
public sealed class SensibleLimitsTests
{
    [Theory]
    [InlineData("5s", "10s", "5m")]
    [InlineData("1m", "36s", "5m")]
    [InlineData("5m", "3m", "5m")]
    [InlineData("15m", "5m", "15m")]
    [InlineData("1h", "15m", "1h")]
    [InlineData("1d", "1h", "6h")]
    [InlineData("1w", "4h", "6h")]
    [InlineData("28d", "4h", "6h")]
    [InlineData(null, "15m", "6h")]
    public void Limits_grow_with_the_step(string? step, string grace, string maxRunTime)
    {
        var chosen = SensibleLimits.Grace(Read(step), storeIsPersistent: false);

        Assert.Equal(grace, DurationParser.Format(chosen));
        Assert.Equal(maxRunTime, DurationParser.Format(SensibleLimits.MaxRunTime(Read(step), chosen, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData("5s", "2m")]
    [InlineData("5m", "3m")]
    [InlineData(null, "15m")]
    public void A_persistent_store_may_fire_late_after_a_node_died(string? step, string grace)
    {
        Assert.Equal(grace, DurationParser.Format(SensibleLimits.Grace(Read(step), storeIsPersistent: true)));
    }

    [Theory]
    [InlineData("1h", "2h", "0s", "2h")]
    [InlineData("1h", "15m", "59m", "1h")]
    [InlineData("1h", "15m", "1h", "2h")]
    [InlineData("1h", "15m", "10h", "20h")]
    public void A_run_may_take_the_grace_and_more_than_it_has_to_take(string step, string grace, string minRunTime, string expected)
    {
        var chosen = SensibleLimits.MaxRunTime(Read(step), DurationParser.Parse(grace), DurationParser.Parse(minRunTime));

        Assert.Equal(expected, DurationParser.Format(chosen));
    }

    private static TimeSpan? Read(string? text) => text is null ? null : DurationParser.Parse(text);
}
