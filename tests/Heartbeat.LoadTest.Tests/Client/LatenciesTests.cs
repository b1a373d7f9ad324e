namespace Heartbeat.LoadTest.Client;

public sealed class LatenciesTests
{
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.99)]
    [InlineData(1)]
    public void A_percentile_is_at_most_two_percent_off(double part)
    {
        var latencies = new Latencies();
        var all = Enumerable.Range(1, 20_000).Select(static i => TimeSpan.FromMicroseconds(i * 37)).ToList();
        all.ForEach(latencies.Add);

        var exact = all[(int)Math.Ceiling(all.Count * part) - 1];

        Assert.InRange(latencies.Percentile(part) / exact, 1, 1.02);
    }

    [Fact]
    public void Those_of_several_connections_are_looked_at_together()
    {
        var (quick, slow) = (new Latencies(), new Latencies());
        quick.Add(TimeSpan.FromMicroseconds(10));
        slow.Add(TimeSpan.FromSeconds(3));

        quick.Add(slow);

        Assert.Equal((2L, TimeSpan.FromSeconds(3)), (quick.Count, quick.Percentile(0.99)));
    }

    [Fact]
    public void None_at_all_took_no_time()
    {
        Assert.Equal(TimeSpan.Zero, new Latencies().Percentile(0.99));
    }
}
