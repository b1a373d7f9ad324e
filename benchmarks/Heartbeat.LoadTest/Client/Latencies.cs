using System.Numerics;

namespace Heartbeat.LoadTest.Client;

/// <summary>Counts how long things took, in buckets that are at most 1.6 % wide. Not safe for use from several threads.</summary>
internal sealed class Latencies
{
    private const int SubBuckets = 64;
    private const int SubBucketBits = 6;

    // Microseconds, up to some hours.
    private readonly long[] _counts = new long[SubBuckets * 34];

    public long Count { get; private set; }

    public TimeSpan Max { get; private set; }

    public void Add(TimeSpan latency)
    {
        var microseconds = (ulong)Math.Max(0, latency.Ticks / TimeSpan.TicksPerMicrosecond);
        _counts[Math.Min(BucketOf(microseconds), _counts.Length - 1)]++;
        Count++;
        Max = latency > Max ? latency : Max;
    }

    public void Add(Latencies others)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] += others._counts[i];
        }

        Count += others.Count;
        Max = others.Max > Max ? others.Max : Max;
    }

    /// <summary>Returns the latency that a part of them did not exceed.</summary>
    public TimeSpan Percentile(double part)
    {
        var wanted = Math.Max(1, (long)Math.Ceiling(Count * part));
        for (var (bucket, seen) = (0, 0L); bucket < _counts.Length; bucket++)
        {
            seen += _counts[bucket];
            if (seen >= wanted)
            {
                return TimeSpan.FromMicroseconds(Math.Min(UpperEndOf(bucket), Max.TotalMicroseconds));
            }
        }

        return Max;
    }

    private static int BucketOf(ulong microseconds)
    {
        var shift = Math.Max(0, BitOperations.Log2(microseconds | 1) - SubBucketBits + 1);
        return shift == 0 ? (int)microseconds : (shift * SubBuckets / 2) + (int)(microseconds >> shift);
    }

    private static double UpperEndOf(int bucket)
    {
        if (bucket < SubBuckets)
        {
            return bucket;
        }

        var shift = (bucket / (SubBuckets / 2)) - 1;
        var mantissa = bucket - (shift * SubBuckets / 2);
        return ((ulong)(mantissa + 1) << shift) - 1;
    }
}
