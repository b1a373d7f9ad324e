using Heartbeat.Schedules;

namespace Heartbeat.Numbers;

public sealed class HumanDurationTests
{
    [Theory]
    [InlineData("0s", "1s")]
    [InlineData("1s", "1s")]
    [InlineData("13m45s", "15m")]
    [InlineData("46m", "50m")]
    [InlineData("51m", "1h")]
    [InlineData("23h", "1d")]
    [InlineData("364d", "365d")]
    [InlineData("9999d", "365d")]
    public void Settings_are_rounded_up_to_what_people_write(string least, string value) =>
        Assert.Equal(DurationParser.Parse(value), HumanDuration.RoundUp(DurationParser.Parse(least)));

    [Theory]
    [InlineData("0s", "0s")]
    [InlineData("12ms", "12ms")]
    [InlineData("2.31s", "2s300ms")]
    [InlineData("3m55s", "4m")]
    [InlineData("10m45s", "11m")]
    [InlineData("1h31m", "1h30m")]
    [InlineData("2d1h", "2d")]
    [InlineData("303us", "300us")]
    [InlineData("1200ns", "2us")]
    public void What_was_measured_is_said_as_roundly_as_it_is_known(string measured, string text) =>
        Assert.Equal(text, HumanDuration.About(DurationParser.Parse(measured)));

    [Fact]
    public void What_is_said_is_within_four_percent()
    {
        var random = new Random(12);
        for (var round = 0; round < 10_000; round++)
        {
            var measured = TimeSpan.FromMilliseconds(1 + Math.Exp(random.NextDouble() * 22));
            Assert.InRange(DurationParser.Parse(HumanDuration.About(measured)) / measured, 0.96, 1.04);
        }
    }
}
