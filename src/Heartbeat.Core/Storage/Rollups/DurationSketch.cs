using Heartbeat.Storage.Encoding;

namespace Heartbeat.Storage.Rollups;

/// <summary>
/// Counts durations in buckets whose bounds grow by 8 %, so that any percentile is known within 4 %: a few bytes for a
/// day, however many runs it had, and two of them add up.
/// </summary>
internal sealed class DurationSketch
{
    private const byte Version = 1;
    private const double Growth = 1.08;

    private static readonly double LogGrowth = Math.Log(Growth);

    private int[] _buckets = [];
    private long[] _counts = [];
    private int _used;

    /// <summary>Gets how many durations were counted.</summary>
    public long Count { get; private set; }

    public void Add(TimeSpan duration) => Add(BucketOf(duration), 1);

    public void Add(DurationSketch other)
    {
        for (var i = 0; i < other._used; i++)
        {
            Add(other._buckets[i], other._counts[i]);
        }
    }

    /// <summary>Finds the duration that a share of all durations does not exceed.</summary>
    /// <param name="share">From 0 to 1; 0.5 for the median.</param>
    /// <returns>The duration, within 4 %, or <see langword="null"/> where there is none.</returns>
    public TimeSpan? Percentile(double share)
    {
        if (Count == 0)
        {
            return null;
        }

        return DurationOf(_buckets[PlaceOf(share)]);
    }

    /// <summary>Finds what a share of all durations does not exceed, whatever the width of the buckets.</summary>
    /// <param name="share">From 0 to 1.</param>
    /// <returns>The end of the bucket, at most 8 % too much, or <see langword="null"/> where there is none.</returns>
    public TimeSpan? Ceiling(double share) => Count == 0 ? null : EndOf(_buckets[PlaceOf(share)]);

    /// <summary>Finds what the longest of the durations up to a limit does not exceed.</summary>
    /// <returns>The end of the bucket, or <see langword="null"/> where all are longer.</returns>
    public TimeSpan? CeilingWithin(TimeSpan limit)
    {
        var places = PlacesUpTo(limit);
        return places == 0 ? null : EndOf(_buckets[places - 1]);
    }

    /// <summary>Counts the durations up to a percentile; those in its bucket count.</summary>
    public long CountWithin(double share) => Count == 0 ? 0 : CountUntil(PlaceOf(share) + 1);

    /// <summary>Counts the durations up to a limit; the bucket in which it lies counts.</summary>
    public long CountUpTo(TimeSpan limit) => CountUntil(PlacesUpTo(limit));

    /// <summary>Adds sketches up; there may be nothing in place of one.</summary>
    public static DurationSketch Sum(IEnumerable<DurationSketch?> sketches)
    {
        var sum = new DurationSketch();
        foreach (var sketch in sketches)
        {
            if (sketch is not null)
            {
                sum.Add(sketch);
            }
        }

        return sum;
    }

    public void Write(ByteSink sink)
    {
        sink.WriteByte(Version);
        sink.WriteUnsigned((ulong)_used);
        var last = 0;
        for (var i = 0; i < _used; i++)
        {
            sink.WriteUnsigned((ulong)(_buckets[i] - last));
            sink.WriteUnsigned((ulong)_counts[i]);
            last = _buckets[i];
        }
    }

    /// <exception cref="InvalidDataException">The bytes are no sketch.</exception>
    public static DurationSketch FromBytes(ReadOnlySpan<byte> bytes)
    {
        var source = new ByteSource(bytes);
        source.ReadVersion("sketch of durations", Version);
        var sketch = new DurationSketch();
        var bucket = 0L;
        for (var left = source.ReadCount(); left > 0; left--)
        {
            bucket += (long)(source.ReadUnsigned() & int.MaxValue);
            var count = (long)(source.ReadUnsigned() & long.MaxValue);
            sketch.Add(bucket <= int.MaxValue ? (int)bucket : throw new InvalidDataException("A bucket is out of range."), count);
        }

        source.End();
        return sketch;
    }

    public override bool Equals(object? obj) =>
        obj is DurationSketch other
        && _buckets.AsSpan(0, _used).SequenceEqual(other._buckets.AsSpan(0, other._used))
        && _counts.AsSpan(0, _used).SequenceEqual(other._counts.AsSpan(0, other._used));

    public override int GetHashCode() => Count.GetHashCode();

    private long CountUntil(int place) => _counts.Take(place).Sum();

    private int PlaceOf(double share)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(share * Count));
        var place = 0;
        while (place < _used - 1 && rank > _counts[place])
        {
            rank -= _counts[place++];
        }

        return place;
    }

    private int PlacesUpTo(TimeSpan limit)
    {
        var place = Array.BinarySearch(_buckets, 0, _used, BucketOf(limit));
        return place < 0 ? ~place : place + 1;
    }

    private static int BucketOf(TimeSpan duration)
    {
        // Bucket 0 is for what takes no time; bucket n ends at Growth^(n - 1) microseconds.
        var microseconds = duration.Ticks / (double)TimeSpan.TicksPerMicrosecond;
        return microseconds < 1 ? 0 : 1 + (int)Math.Ceiling(Math.Log(microseconds) / LogGrowth);
    }

    private static TimeSpan DurationOf(int bucket)
    {
        if (bucket == 0)
        {
            return TimeSpan.Zero;
        }

        // The middle of the bucket by ratio, so that the error is the same to either side.
        return PowerOf(bucket - 1.5);
    }

    private static TimeSpan EndOf(int bucket) => bucket == 0 ? TimeSpan.Zero : PowerOf(bucket - 1);

    private static TimeSpan PowerOf(double exponent)
    {
        var microseconds = Math.Pow(Growth, exponent);
        return microseconds < TimeSpan.MaxValue.TotalMicroseconds
            ? TimeSpan.FromMicroseconds(microseconds)
            : TimeSpan.MaxValue;
    }

    private void Add(int bucket, long count)
    {
        Count += count;
        var place = Array.BinarySearch(_buckets, 0, _used, bucket);
        if (place >= 0)
        {
            _counts[place] += count;
            return;
        }

        Insert(~place, bucket, count);
    }

    private void Insert(int place, int bucket, long count)
    {
        if (_used == _buckets.Length)
        {
            Array.Resize(ref _buckets, Math.Max(1, _used * 2));
            Array.Resize(ref _counts, _buckets.Length);
        }

        Array.Copy(_buckets, place, _buckets, place + 1, _used - place);
        Array.Copy(_counts, place, _counts, place + 1, _used - place);
        _buckets[place] = bucket;
        _counts[place] = count;
        _used++;
    }
}
