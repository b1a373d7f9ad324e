using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heartbeat.Deadlines;

/// <summary>Which of a level's 256 buckets hold entries, a bit each, so that empty time costs nothing.</summary>
[InlineArray(Words)]
internal struct Occupancy
{
    private const int Words = 4;

    private ulong _word;

    public void Add(int index) => this[index >> 6] |= 1UL << index;

    public void Remove(int index) => this[index >> 6] &= ~(1UL << index);

    /// <summary>Finds the nearest occupied bucket after an index, going round at the end.</summary>
    /// <param name="index">The index to start behind, which is itself not occupied.</param>
    /// <returns>How many buckets ahead it is, 1 to 255, or 0 when all are empty.</returns>
    public readonly int DistanceToNext(int index)
    {
        var first = (index + 1) & 255;
        var start = first >> 6;
        var bits = this[start] & (ulong.MaxValue << first);
        for (var step = 1; bits == 0 && step <= Words; step++)
        {
            // The last step comes back to the first word, now for the bits below the start.
            bits = this[(start + step) & (Words - 1)];
            first = ((start + step) & (Words - 1)) << 6;
        }

        return bits == 0 ? 0 : ((first & ~63) + BitOperations.TrailingZeroCount(bits) - index) & 255;
    }
}
