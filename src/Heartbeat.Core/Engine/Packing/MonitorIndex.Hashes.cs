using System.Runtime.CompilerServices;
using Heartbeat.Signals;

namespace Heartbeat.Engine.Packing;

/// <content>The hashes by which slots are found. None of them is <see cref="SlotIndex.NoHash"/>.</content>
internal sealed partial class MonitorIndex
{
    private const ulong Odd = 0x9E37_79B9_7F4A_7C15;

    // Other ones in each process, as those of HashCode are.
    private static readonly ulong Seed = ((ulong)(uint)HashCode.Combine(1) << 32) | (uint)HashCode.Combine(2);

    // They are hashes already; the seed is for whoever looks for tokens that lie in one place.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint HashOf(in TokenHash token) =>
        NotNone((uint)(((((token.Low ^ Seed) * Odd) ^ token.High) * Odd) >> 32));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint HashOf(ReadOnlySpan<byte> slug)
    {
        var hash = default(HashCode);
        hash.AddBytes(slug);
        return NotNone((uint)hash.ToHashCode());
    }

    // Ids are given in a row, and neighbours get neighbouring heads: they share a line of the cache while all are loaded. The
    // shifts are for those of which every so many are gone, the bits above for telling slots apart that share a head.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint HashOf(long id)
    {
        var bits = (ulong)id;
        var place = (uint)(bits ^ (bits >> 7) ^ (bits >> 20)) & ~SlotIndex.TagMask;
        return NotNone(place | ((uint)((bits * Odd) >> 32) & SlotIndex.TagMask));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint NotNone(uint hash) => hash == SlotIndex.NoHash ? 1 : hash;
}
