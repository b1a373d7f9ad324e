namespace Heartbeat.Notifications.Dispatching;

public sealed class RetryScheduleTests
{
    private readonly RetrySchedule _retries = new(new Random(1));

    [Theory]
    [InlineData(1, 1, 2)]
    [InlineData(2, 2, 4)]
    [InlineData(5, 16, 32)]
    [InlineData(9, 150, 300)]
    [InlineData(1_000, 150, 300)]
    public void Waits_double_up_to_five_minutes_and_are_spread(int failures, int atLeast, int atMost)
    {
        var waits = Enumerable.Range(0, 200).Select(_ => _retries.After(failures).TotalSeconds).ToList();

        Assert.All(waits, wait => Assert.InRange(wait, atLeast, atMost));
        Assert.True(waits.Distinct().Count() > 100);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-5, 1)]
    [InlineData(90, 90)]
    [InlineData(7_200, 3_600)]
    public void What_the_other_side_asks_for_is_honoured_up_to_an_hour(int asked, int expected) =>
        Assert.Equal(TimeSpan.FromSeconds(expected), _retries.After(1, TimeSpan.FromSeconds(asked)));
}
