using Heartbeat.Storage.Rollups;

namespace Heartbeat.Tests.Storage.Rollups;

public sealed class DurationSketchTests
{
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.95)]
    [InlineData(1)]
    public void Percentiles_are_within_five_percent(double share)
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var sketch = new DurationSketch();
            var durations = new List<TimeSpan>();
            for (var i = random.Next(1, 300); i > 0; i--)
            {
                durations.Add(TimeSpan.FromMilliseconds(Math.Exp(random.NextDouble() * 20)));
                sketch.Add(durations[^1]);
            }

            durations.Sort();
            var exact = durations[(int)Math.Ceiling(share * durations.Count) - 1];
            Assert.InRange(sketch.Percentile(share)!.Value / exact, 0.95, 1.05);
        }
    }

    [Fact]
    public void Two_sketches_add_up_and_survive_being_stored()
    {
        var (left, right, both) = (new DurationSketch(), new DurationSketch(), new DurationSketch());
        for (var i = 0; i < 1_000; i++)
        {
            (i % 3 == 0 ? left : right).Add(TimeSpan.FromMilliseconds(i));
            both.Add(TimeSpan.FromMilliseconds(i));
        }

        left.Add(DurationSketch.FromBytes(right.ToBytes()));

        Assert.Equal(both.ToBytes(), left.ToBytes());
        Assert.Equal(1_000, left.Count);
        Assert.InRange(left.ToBytes().Length, 1, 400);
    }

    [Fact]
    public void Nothing_has_no_median() => Assert.Null(new DurationSketch().Percentile(0.5));

    [Fact]
    public void No_time_at_all_is_a_duration()
    {
        var sketch = new DurationSketch();
        sketch.Add(TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, sketch.Percentile(0.5));
    }
}
