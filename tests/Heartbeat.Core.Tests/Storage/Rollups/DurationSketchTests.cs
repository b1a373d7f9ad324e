using Heartbeat.Storage.Encoding;
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

        left.Add(DurationSketch.FromBytes(BytesOf(right)));

        Assert.Equal(BytesOf(both), BytesOf(left));
        Assert.Equal(1_000, left.Count);
        Assert.InRange(BytesOf(left).Length, 1, 400);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.95)]
    [InlineData(1)]
    public void A_ceiling_is_exceeded_by_no_more_than_it_says_and_is_near(double share)
    {
        var random = new Random(8);
        for (var round = 0; round < 200; round++)
        {
            var durations = Enumerable.Range(0, random.Next(1, 300))
                .Select(_ => TimeSpan.FromMilliseconds(Math.Exp(random.NextDouble() * 20))).Order().ToList();
            var sketch = Of(durations);

            var exact = durations[(int)Math.Ceiling(share * durations.Count) - 1];
            Assert.InRange(sketch.Ceiling(share)!.Value / exact, 0.999_999, 1.081);
            Assert.InRange(sketch.CeilingWithin(exact)!.Value / exact, 0.999_999, 1.081);
            Assert.InRange(sketch.CountUpTo(exact), Math.Ceiling(share * durations.Count), durations.Count(it => it <= exact * 1.081));
        }
    }

    [Fact]
    public void Nothing_is_within_what_is_shorter_than_all()
    {
        var sketch = Of([TimeSpan.FromMinutes(5)]);

        Assert.Null(sketch.CeilingWithin(TimeSpan.FromMinutes(4)));
        Assert.Equal(0, sketch.CountUpTo(TimeSpan.FromMinutes(4)));
    }

    [Fact]
    public void The_sum_of_sketches_is_the_sketch_of_all()
    {
        var random = new Random(9);
        for (var round = 0; round < 200; round++)
        {
            var days = Enumerable.Range(0, random.Next(1, 10)).Select(_ => Enumerable.Range(0, random.Next(30))
                .Select(_ => TimeSpan.FromMilliseconds(random.Next(5) * Math.Exp(random.NextDouble() * 20))).ToList()).ToList();
            var sum = new DurationSketch();
            days.ForEach(day => sum.Add(Of(day)));

            Assert.Equal(Of(days.SelectMany(static day => day)), sum);
        }
    }

    [Fact]
    public void Nothing_has_no_median() => Assert.Null(new DurationSketch().Percentile(0.5));

    [Fact]
    public void Sketches_of_different_durations_differ() =>
        Assert.NotEqual(Of([TimeSpan.FromSeconds(1)]), Of([TimeSpan.FromSeconds(2)]));

    private static DurationSketch Of(IEnumerable<TimeSpan> durations)
    {
        var sketch = new DurationSketch();
        foreach (var duration in durations)
        {
            sketch.Add(duration);
        }

        return sketch;
    }

    [Fact]
    public void No_time_at_all_is_a_duration()
    {
        var sketch = new DurationSketch();
        sketch.Add(TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, sketch.Percentile(0.5));
    }

    private static byte[] BytesOf(DurationSketch sketch)
    {
        var sink = new ByteSink();
        sketch.Write(sink);
        return sink.Written.ToArray();
    }
}
