using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heartbeat.AspNetCore.Limits;

/// <summary>A part of <see cref="TokenBuckets{TKey}"/> with a lock of its own. All times are ticks since its beginning.</summary>
/// <typeparam name="TKey">What a bucket belongs to.</typeparam>
internal sealed class TokenBucketShard<TKey>
    where TKey : struct, IEquatable<TKey>
{
    /// <summary>
    /// The most buckets, however many keys come: about 3 MB. So many at once are an attack from everywhere, which no
    /// limit for each address stops; then all begin anew.
    /// </summary>
    public const int MaxBuckets = 65_536;

    private const int FewBuckets = 64;

    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, long> _fullAt = [];
    private int _tidyAt = FewBuckets;

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _fullAt.Count;
            }
        }
    }

    public TimeSpan? Take(TKey key, long cost, long capacity, long now, bool make)
    {
        lock (_gate)
        {
            ref var fullAt = ref CollectionsMarshal.GetValueRefOrNullRef(_fullAt, key);
            if (Unsafe.IsNullRef(ref fullAt))
            {
                if (!make)
                {
                    return null;
                }

                MakeRoom(now);
                fullAt = ref CollectionsMarshal.GetValueRefOrAddDefault(_fullAt, key, out _);
            }

            var next = Math.Max(fullAt, now) + cost;
            var wait = next - now - capacity;
            if (wait > 0)
            {
                return new TimeSpan(wait);
            }

            fullAt = next;
            return TimeSpan.Zero;
        }
    }

    public long TicksUntilFull(TKey key, long now)
    {
        lock (_gate)
        {
            return _fullAt.TryGetValue(key, out var fullAt) ? Math.Max(0, fullAt - now) : 0;
        }
    }

    // Each time twice as many as were left the time before: what is dropped pays for the look at all.
    private void MakeRoom(long now)
    {
        if (_fullAt.Count < _tidyAt)
        {
            return;
        }

        foreach (var (key, fullAt) in _fullAt)
        {
            if (fullAt <= now)
            {
                _fullAt.Remove(key);
            }
        }

        // Where so many are left, looking at all of them would soon be needed for each new one.
        if (_fullAt.Count > MaxBuckets / 2)
        {
            _fullAt.Clear();
        }

        _tidyAt = Math.Clamp(2 * _fullAt.Count, FewBuckets, MaxBuckets);

        // What a flood has left is given back.
        if (_fullAt.EnsureCapacity(0) > 4 * _tidyAt)
        {
            _fullAt.TrimExcess(_tidyAt);
        }
    }
}
