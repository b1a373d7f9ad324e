using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heartbeat.Engine.Packing;

/// <content>Taking in many slots at once, into an empty index.</content>
internal sealed partial class SlotIndex
{
    /// <summary>Stands for a slot that has no key, and is no hash of any.</summary>
    public const uint NoHash = 0;

    /// <summary>Notes the hash of what is in a slot, where its link will be: it is found after <see cref="EndLoading"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Load(int slot, uint hash)
    {
        Debug.Assert(Count == 0, "What is linked already would be overwritten.");
        _next.Grow(slot + 1);
        _next[slot] = hash;
    }

    /// <summary>
    /// Links all slots whose hash was noted. How many heads there are to be is known by now, so nothing is laid out twice, and
    /// only the heads are written at random.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void EndLoading()
    {
        _heads.Grow(HeadsFor(_next.Count));
        _mask = BitOperations.RoundUpToPowerOf2((uint)_heads.Count) - 1;
        for (var slot = 0; slot < _next.Count; slot++)
        {
            var hash = _next[slot];
            if (hash != NoHash)
            {
                Push(HeadOf(hash), slot, hash);
                Count++;
            }
        }
    }
}
