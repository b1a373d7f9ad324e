using Heartbeat.Monitors;
using Heartbeat.Storage;

namespace Heartbeat.Numbers;

public sealed class MonitorNumbersTests
{
    private static readonly MonitorDefinition Job = Days.Daily(TimeSpan.FromHours(1));

    [Fact]
    public void Median_of_a_month_is_that_of_all_its_runs()
    {
        // The median of the days' medians would be an hour.
        var numbers = Of([
            Days.Ago(0, Days.Times(100, TimeSpan.FromMinutes(1))),
            Days.Ago(1, Days.Minutes(60)),
            Days.Ago(2, Days.Minutes(60)),
        ]);

        Assert.Equal(102, numbers.Runs);
        AssertNear(1, numbers.MedianDuration);
        AssertNear(1, numbers.P95Duration);
        AssertNear(60, numbers.LongestDuration);
    }

    [Fact]
    public void Only_the_days_that_are_asked_for_count()
    {
        DailyRollup[] days = [.. Enumerable.Range(-1, 40).Select(ago => Days.Ago(ago, Days.Minutes(ago + 2)))];

        var numbers = Of(days, count: 30);

        Assert.Equal((30, Days.Today.AddDays(-29), Days.Today), (numbers.Runs, numbers.From, numbers.To));
        AssertNear(31, numbers.LongestDuration);
        Assert.Equal(1, Of(days, count: 1).Runs);
    }

    [Fact]
    public void Failures_and_times_it_went_down_add_up()
    {
        var numbers = Of([
            Days.Ago(0) with { Runs = 5, Failures = 2, Downs = 1 },
            Days.Ago(3) with { Runs = 4, Failures = 1, Downs = 3 },
        ]);

        Assert.Equal((9, 3, 4), (numbers.Runs, numbers.Failures, numbers.Downs));
    }

    [Fact]
    public void Uptime_is_what_it_was_not_down_of_the_time_in_which_it_was_watched()
    {
        var numbers = Of([
            Days.Ago(0) with { WatchedTime = TimeSpan.FromHours(15), DownTime = TimeSpan.FromHours(3) },
            Days.Ago(1) with { WatchedTime = TimeSpan.FromHours(5), DownTime = TimeSpan.FromHours(2) },
        ]);

        Assert.Equal(75, numbers.UptimePercent);
    }

    [Fact]
    public void What_nobody_watched_has_no_uptime_and_no_durations()
    {
        var numbers = Of([]);

        Assert.Null(numbers.UptimePercent);
        Assert.Null(numbers.MedianDuration);
        Assert.Null(numbers.P95Duration);
        Assert.Null(numbers.LongestDuration);
        Assert.Null(numbers.Trend);
        Assert.Null(numbers.SuggestedGrace.Value);
        Assert.Null(numbers.SuggestedMaxRunTime.Value);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(401)]
    public void One_to_four_hundred_days_can_be_asked_for(int days) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Of([], days));

    private static MonitorNumbers Of(IEnumerable<DailyRollup> days, int count = 30) =>
        MonitorNumbers.Of(Job, days, count, Days.Now);

    private static void AssertNear(double minutes, TimeSpan? actual) =>
        Assert.InRange(actual!.Value.TotalMinutes, minutes * 0.96, minutes * 1.04);
}
