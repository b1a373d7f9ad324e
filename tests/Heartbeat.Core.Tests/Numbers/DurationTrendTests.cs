namespace Heartbeat.Numbers;

public sealed class DurationTrendTests
{
    [Theory]
    [InlineData(10, 15, "50 % longer than before: 15m in the last 7 days, 10m in the 23 days before")]
    [InlineData(10, 40, "4 times as long as before: 40m in the last 7 days, 10m in the 23 days before")]
    [InlineData(40, 30, "25 % shorter than before: 30m in the last 7 days, 40m in the 23 days before")]
    [InlineData(10, 10.3, "about as long as before: 10m in the last 7 days, 10m in the 23 days before")]
    public void The_last_week_is_compared_with_the_days_before(double before, double now, string words)
    {
        var trend = Trend(days: 30, ago => Days.Times(5, TimeSpan.FromMinutes(ago < 7 ? now : before)))!;

        Assert.InRange(trend.Ratio, now / before * 0.92, now / before * 1.09);
        Assert.Equal(trend.Ratio, Math.Round(trend.Recent / trend.Earlier, 2));

        // Numbers are as good as the sketch: the words are compared without them.
        Assert.Equal(Letters(words), Letters(trend.Words));
    }

    [Fact]
    public void Where_a_week_has_few_runs_the_newer_half_is_compared_with_the_older_one()
    {
        var trend = Trend(days: 30, ago => Days.Minutes(ago < 15 ? 20 : 10))!;

        Assert.InRange(trend.Ratio, 1.85, 2.17);
        Assert.Contains("in the last 15 days", trend.Words, StringComparison.Ordinal);
        Assert.EndsWith("in the 15 days before", trend.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_day_is_said_as_one()
    {
        var trend = Trend(days: 2, _ => Days.Times(9, TimeSpan.FromSeconds(2)))!;

        Assert.Equal("about as long as before: 2s in the last day, 2s in the day before", trend.Words);
    }

    [Fact]
    public void A_few_runs_are_no_trend()
    {
        Assert.Null(Trend(days: 30, ago => Days.Minutes(ago is 1 or 2 or 20 or 21 or 22 or 23 or 24 ? [1] : [])));
        Assert.Null(Trend(days: 1, _ => Days.Times(500, TimeSpan.FromMinutes(1))));
    }

    [Fact]
    public void Compared_with_no_time_at_all_there_is_none() =>
        Assert.Null(Trend(days: 30, ago => Days.Times(5, ago < 7 ? TimeSpan.FromSeconds(1) : TimeSpan.Zero)));

    private static DurationTrend? Trend(int days, Func<int, IEnumerable<TimeSpan>> durations) => MonitorNumbers.Of(
        Days.Daily(TimeSpan.FromHours(1)),
        Enumerable.Range(0, days + 10).Select(ago => Days.Ago(ago, durations(ago))),
        days,
        Days.Now).Trend;

    private static string Letters(string words) => string.Concat(words.Where(static letter => !char.IsDigit(letter) && letter != '.'));
}
