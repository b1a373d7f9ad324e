namespace Heartbeat.Sqlite.Rows;

public sealed class IdRangesTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 8_192)]
    [InlineData(1, 8_193)]
    [InlineData(-5, 100_000)]
    [InlineData(1, 50_000_000)]
    [InlineData(7, long.MaxValue)]
    [InlineData(long.MinValue, long.MaxValue)]
    [InlineData(long.MinValue, long.MinValue)]
    [InlineData(long.MaxValue - 3, long.MaxValue)]
    public void Ranges_follow_each_other_from_the_first_id_to_the_last(long first, long last)
    {
        var ranges = new IdRanges(first, last);

        Assert.InRange(ranges.Count, 1, 130);
        Assert.Equal(first, ranges[0].From);
        Assert.Equal(last, ranges[ranges.Count - 1].Until);
        for (var range = 0; range < ranges.Count; range++)
        {
            Assert.True(ranges[range].From <= ranges[range].Until);
            Assert.True(range == 0 || ranges[range].From == ranges[range - 1].Until + 1);
        }
    }

    [Fact]
    public void Where_there_are_no_ids_there_are_no_ranges() => Assert.Equal(0, new IdRanges(1, 0).Count);
}
