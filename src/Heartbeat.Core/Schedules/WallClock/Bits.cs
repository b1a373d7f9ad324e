using System.Numerics;

namespace Heartbeat.Schedules.WallClock;

/// <summary>
/// Sets of small numbers as bits: what follows or precedes a number takes one instruction instead of a scan.
/// </summary>
internal static class Bits
{
    /// <summary>The answer when a set holds no such number.</summary>
    internal const int None = -1;

    internal static bool Has(ulong set, int value) => ((set >> value) & 1) != 0;

    /// <summary>Finds the smallest number of the set that is at least <paramref name="value"/> (0 to 64).</summary>
    internal static int AtOrAfter(ulong set, int value)
    {
        var rest = value < 64 ? set >> value : 0;
        return rest == 0 ? None : value + BitOperations.TrailingZeroCount(rest);
    }

    /// <summary>Finds the largest number of the set that is at most <paramref name="value"/> (-1 to 63).</summary>
    internal static int AtOrBefore(ulong set, int value)
    {
        var rest = value >= 0 ? set << (63 - value) : 0;
        return rest == 0 ? None : value - BitOperations.LeadingZeroCount(rest);
    }

    /// <summary>
    /// Makes the set of the numbers from one to another by a step; empty where the first is past the last.
    /// </summary>
    internal static ulong Range(int first, int last, int step = 1)
    {
        ulong set = 0;
        for (long value = first; value <= last; value += step)
        {
            set |= 1UL << (int)value;
        }

        return set;
    }
}
