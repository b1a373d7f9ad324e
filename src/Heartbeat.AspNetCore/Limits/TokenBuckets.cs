namespace Heartbeat.AspNetCore.Limits;

/// <summary>
/// Buckets of tokens, one for each key, each holding what it may give in a minute and filling again within one.
/// </summary>
/// <remarks>
/// A bucket is one number: the moment at which it is full again. One that is full is the same as none, so idle buckets
/// cost nothing and need no timer; they are dropped when room is needed. Nothing is allocated but that room, and only
/// keys of the same shard wait for each other. docs/decisions/rate-limits.md says why it is not the library's limiter.
/// </remarks>
/// <typeparam name="TKey">What a bucket belongs to.</typeparam>
internal sealed class TokenBuckets<TKey>
    where TKey : struct, IEquatable<TKey>
{
    private const int ShardBits = 4;

    private readonly TokenBucketShard<TKey>[] _shards =
        [.. Enumerable.Range(0, 1 << ShardBits).Select(static _ => new TokenBucketShard<TKey>())];

    private readonly TimeProvider _time;
    private readonly long _origin;
    private readonly long _tokenTicks;

    /// <summary>Initializes a new instance of the <see cref="TokenBuckets{TKey}"/> class.</summary>
    /// <param name="perMinute">How many tokens a bucket holds, and gains in a minute; from 1.</param>
    /// <param name="time">The clock; its monotonic side is used.</param>
    public TokenBuckets(int perMinute, TimeProvider time)
    {
        PerMinute = perMinute;
        _time = time;
        _origin = time.GetTimestamp();
        _tokenTicks = TimeSpan.TicksPerMinute / perMinute;
    }

    public int PerMinute { get; }

    /// <summary>Gets how many buckets there are.</summary>
    public int Count => _shards.Sum(static shard => shard.Count);

    private long Now => _time.GetElapsedTime(_origin).Ticks;

    /// <summary>Takes tokens, from a full bucket where the key has none yet.</summary>
    /// <param name="key">The key.</param>
    /// <param name="tokens">How many, up to <see cref="PerMinute"/>.</param>
    /// <returns>Zero where they were there; else how long until they will be, and none was taken.</returns>
    public TimeSpan Take(TKey key, int tokens = 1) =>
        ShardOf(key).Take(key, tokens * _tokenTicks, PerMinute * _tokenTicks, Now, make: true) ?? TimeSpan.Zero;

    /// <summary>Takes a token where the key has a bucket; makes none.</summary>
    /// <param name="key">The key.</param>
    /// <returns>As <see cref="Take"/>; <see langword="null"/> where there is no bucket.</returns>
    public TimeSpan? TakeIfKept(TKey key) =>
        ShardOf(key).Take(key, _tokenTicks, PerMinute * _tokenTicks, Now, make: false);

    /// <summary>Returns how many tokens a key could take now.</summary>
    public long Available(TKey key) =>
        Math.Max(0, ((PerMinute * _tokenTicks) - ShardOf(key).TicksUntilFull(key, Now)) / _tokenTicks);

    // The upper bits of a product with an odd number: hash codes of addresses differ mostly in a few places.
    private TokenBucketShard<TKey> ShardOf(TKey key) =>
        _shards[((uint)key.GetHashCode() * 0x9E3779B1u) >> (32 - ShardBits)];
}
