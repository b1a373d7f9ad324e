using Heartbeat.Testing;

namespace Heartbeat.AspNetCore.Limits;

public sealed class TokenBucketsTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void A_bucket_gives_all_it_has_at_once_and_then_one_token_after_the_other()
    {
        var buckets = new TokenBuckets<int>(60, _time);

        Assert.All(Enumerable.Range(0, 60), _ => Assert.Equal(TimeSpan.Zero, buckets.Take(1)));
        Assert.Equal(TimeSpan.FromSeconds(1), buckets.Take(1));
        _time.Advance(TimeSpan.FromMilliseconds(400));
        Assert.Equal(TimeSpan.FromMilliseconds(600), buckets.Take(1));
        _time.Advance(TimeSpan.FromMilliseconds(600));
        Assert.Equal(TimeSpan.Zero, buckets.Take(1));
        Assert.NotEqual(TimeSpan.Zero, buckets.Take(1));
    }

    [Fact]
    public void A_bucket_is_full_again_after_a_minute_and_no_fuller_after_a_year()
    {
        var buckets = new TokenBuckets<int>(5, _time);
        Assert.Equal(5, Taken(buckets, 1, tries: 10));

        _time.Advance(TimeSpan.FromDays(365));

        Assert.Equal(5, Taken(buckets, 1, tries: 10));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(5, buckets.Available(1));
    }

    [Fact]
    public void What_is_refused_takes_nothing()
    {
        var buckets = new TokenBuckets<int>(1, _time);
        buckets.Take(1);
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(TimeSpan.FromMinutes(1), buckets.Take(1));
        }

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(TimeSpan.Zero, buckets.Take(1));
    }

    [Fact]
    public void Each_key_has_a_bucket_of_its_own()
    {
        var buckets = new TokenBuckets<int>(1, _time);

        Assert.All(Enumerable.Range(0, 1_000), key => Assert.Equal(TimeSpan.Zero, buckets.Take(key)));
        Assert.All(Enumerable.Range(0, 1_000), key => Assert.NotEqual(TimeSpan.Zero, buckets.Take(key)));
    }

    [Fact]
    public void The_wall_clock_may_be_set_without_anybody_gaining_or_losing()
    {
        var buckets = new TokenBuckets<int>(1, _time);
        buckets.Take(1);

        _time.StepWallClock(TimeSpan.FromDays(1));
        Assert.NotEqual(TimeSpan.Zero, buckets.Take(1));
        _time.StepWallClock(TimeSpan.FromDays(-2));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.Zero, buckets.Take(1));
    }

    [Fact]
    public void Nothing_is_made_for_a_key_that_has_no_bucket()
    {
        var buckets = new TokenBuckets<int>(2, _time);

        Assert.Null(buckets.TakeIfKept(1));
        Assert.Equal(0, buckets.Count);
        buckets.Take(1);
        Assert.Equal(TimeSpan.Zero, buckets.TakeIfKept(1));
        Assert.Equal(TimeSpan.FromSeconds(30), buckets.TakeIfKept(1));
    }

    [Fact]
    public void Buckets_that_are_full_again_make_room_for_others()
    {
        var buckets = new TokenBuckets<int>(60, _time);
        for (var second = 0; second < 100; second++)
        {
            for (var key = 0; key < 1_000; key++)
            {
                buckets.Take((second * 1_000) + key);
            }

            _time.Advance(TimeSpan.FromSeconds(2));
        }

        // At most twice those of a second, and the few that each shard keeps without looking.
        Assert.InRange(buckets.Count, 1, 4_000);
    }

    [Fact]
    public void However_many_keys_come_at_once_there_is_a_bound()
    {
        var shard = new TokenBucketShard<int>();
        for (var key = 0; key < 3 * TokenBucketShard<int>.MaxBuckets; key++)
        {
            shard.Take(key, cost: 10, capacity: 100, now: 0, make: true);
        }

        Assert.InRange(shard.Count, 1, TokenBucketShard<int>.MaxBuckets);
    }

    [Fact]
    public void Many_threads_together_get_no_more_than_one()
    {
        var buckets = new TokenBuckets<int>(1_000, _time);
        var taken = 0;

        Parallel.For(0, 10_000, _ =>
        {
            if (buckets.Take(7) == TimeSpan.Zero)
            {
                Interlocked.Increment(ref taken);
            }
        });

        Assert.Equal(1_000, taken);
    }

    [Fact]
    public void Taking_a_token_allocates_nothing()
    {
        var buckets = new TokenBuckets<int>(1_000_000, _time);
        buckets.Take(1);
        buckets.TakeIfKept(1);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1_000; i++)
        {
            buckets.TakeIfKept(1);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static int Taken(TokenBuckets<int> buckets, int key, int tries) =>
        Enumerable.Range(0, tries).Count(_ => buckets.Take(key) == TimeSpan.Zero);
}
