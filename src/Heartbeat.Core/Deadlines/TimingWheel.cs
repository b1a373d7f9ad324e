using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heartbeat.Deadlines;

/// <summary>
/// A hierarchical timing wheel: four levels of 256 buckets, where a bucket of one level spans a whole turn of the
/// level below. It knows ticks and entries; what an entry means is its owner's affair.
/// </summary>
/// <remarks>
/// An entry lies on the lowest level on which it shares the turn with the current tick. So the levels are in order of
/// time, each bucket at or behind the hand is empty, and the next bucket to open is found by four look-ups of bits
/// however far ahead it is. An opened bucket is taken entry by entry, at the owner's pace: what is not due yet is
/// added again and falls to a lower level, so that the cascade of a crowded bucket can be spread over many calls.
/// </remarks>
internal sealed class TimingWheel
{
    private const int Levels = 4;
    private const int BitsPerLevel = 8;
    private const int BucketsPerLevel = 1 << BitsPerLevel;
    private const int TopShift = BitsPerLevel * (Levels - 1);

    private readonly EntryPool _pool = new();
    private readonly Bucket[] _buckets = new Bucket[Levels * BucketsPerLevel];
    private readonly Occupancy[] _occupied = new Occupancy[Levels];
    private Bucket _held;
    private Bucket _open;
    private int _openShift;

    public TimingWheel(long tick) => Tick = tick;

    /// <summary>Gets the current tick: what lay before it has been opened.</summary>
    public long Tick { get; private set; }

    /// <summary>Gets the number of entries, stale ones included.</summary>
    public int Count => _pool.Count;

    /// <summary>Gets a value indicating whether the opened bucket still holds entries.</summary>
    public bool IsOpen => !_open.IsEmpty;

    /// <summary>Adds an entry and answers at which tick it is opened, which may be early but never late.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="tick">The tick it is for. What is not ahead of the current tick is held there.</param>
    /// <returns>The tick at which it will be opened, cut to 32 bits: enough to tell any two buckets apart.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public uint Add(int entry, long tick)
    {
        if (tick <= Tick)
        {
            _pool.Push(ref _held, entry);
            return (uint)Tick;
        }

        // There is no overflow list: what lies beyond the last bucket of the top level (49 days or more) goes into that
        // bucket, and the owner, who must put early entries back anyway, sends it on from there.
        var wake = Math.Min(tick, ((Tick >> TopShift) + BucketsPerLevel - 1) << TopShift);
        var level = Math.Min(BitOperations.Log2((ulong)(wake ^ Tick)) / BitsPerLevel, Levels - 1);
        var index = (int)(wake >> (BitsPerLevel * level)) & (BucketsPerLevel - 1);
        _pool.Push(ref _buckets[(level * BucketsPerLevel) + index], entry);
        _occupied[level].Add(index);
        return (uint)wake;
    }

    /// <summary>Opens what is held at the current tick.</summary>
    public void OpenHeld()
    {
        (_open, _held) = (_held, default);
        _openShift = 0;
    }

    /// <summary>Moves on to the next bucket with entries and opens it, or else moves to the target itself.</summary>
    /// <param name="target">The tick to stop at; one that is not ahead changes nothing.</param>
    /// <returns>Whether a bucket was opened.</returns>
    public bool TryOpenNext(long target)
    {
        var (tick, level) = FindNext();
        if (tick > target)
        {
            Tick = Math.Max(Tick, target);
            return false;
        }

        var index = (int)(tick >> (BitsPerLevel * level)) & (BucketsPerLevel - 1);
        ref var bucket = ref _buckets[(level * BucketsPerLevel) + index];
        (_open, bucket) = (bucket, default);
        _occupied[level].Remove(index);
        _openShift = BitsPerLevel * level;
        Tick = tick;
        return true;
    }

    /// <summary>Takes an entry from the opened bucket.</summary>
    /// <param name="entry">The entry.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryTake(out int entry) => _pool.TryPop(ref _open, out entry);

    /// <summary>Tells whether an entry to be opened at a tick belongs in the bucket that is open.</summary>
    /// <param name="wake">What <see cref="Add"/> answered.</param>
    public bool BelongsInOpen(uint wake) => (wake ^ (uint)Tick) >> _openShift == 0;

    /// <summary>Finds the tick at which the next bucket is opened.</summary>
    /// <returns>The tick, or <see cref="long.MaxValue"/> when no bucket ahead has entries.</returns>
    public long NextTick() => FindNext().Tick;

    /// <summary>Forgets all entries.</summary>
    /// <param name="tick">The tick to start again from, which may be an earlier one.</param>
    public void Reset(long tick)
    {
        Array.Clear(_buckets);
        Array.Clear(_occupied);
        _pool.Clear();
        (_open, _held) = (default, default);
        Tick = tick;
    }

    private (long Tick, int Level) FindNext()
    {
        for (var level = 0; level < Levels; level++)
        {
            var hand = Tick >> (BitsPerLevel * level);
            var distance = _occupied[level].DistanceToNext((int)hand & (BucketsPerLevel - 1));
            if (distance != 0)
            {
                return ((hand + distance) << (BitsPerLevel * level), level);
            }
        }

        return (long.MaxValue, 0);
    }
}
