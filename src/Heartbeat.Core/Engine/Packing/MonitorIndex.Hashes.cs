using System.Runtime.CompilerServices;
using Heartbeat.Signals;

namespace Heartbeat.Engine.Packing;

/// <content>The hashes by which slots are found. None of them is <see cref="SlotIndex.NoHash"/>.</content>
internal sealed partial class MonitorIndex
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint HashOf(in TokenHash token) => NotNone((uint)HashCode.Combine(token.High, token.Low));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint HashOf(ReadOnlySpan<byte> slug)
    {
        var hash = default(HashCode);
        hash.AddBytes(slug);
        return NotNone((uint)hash.ToHashCode());
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint HashOf(long id) => NotNone((uint)HashCode.Combine(id));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint NotNone(uint hash) => hash == SlotIndex.NoHash ? 1 : hash;
}
