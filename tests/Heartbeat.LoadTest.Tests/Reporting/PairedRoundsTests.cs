using Heartbeat.LoadTest.Client;

namespace Heartbeat.LoadTest.Reporting;

public sealed class PairedRoundsTests
{
    [Fact]
    public void A_pair_that_noise_hit_does_not_move_the_ratio()
    {
        var rounds = new PairedRounds();
        rounds.Add(At(50), At(100));
        rounds.Add(At(5), At(10));
        rounds.Add(At(10), At(1_000));

        Assert.Equal(0.5, rounds.Ratio);
    }

    [Theory]
    [InlineData(2.0, new[] { 3.0, 1, 2 })]
    [InlineData(2.5, new[] { 4.0, 1, 2, 3 })]
    [InlineData(7.0, new[] { 7.0 })]
    public void A_median_lies_in_the_middle(double expected, double[] values)
    {
        Assert.Equal(expected, Median.Of(values));
    }

    private static Round At(double perSecond) => new(new LoadResult(perSecond, 1, 2, 3, 100, 0), TimeSpan.FromSeconds(1));
}
