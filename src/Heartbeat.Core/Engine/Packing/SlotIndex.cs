using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heartbeat.Engine.Packing;

/// <summary>
/// Finds slots by a hash of what is in them: chains through the slots, hung on a list of heads that grows by one head at
/// a time (linear hashing), so that no addition ever waits for all the others to be laid out anew.
/// </summary>
/// <param name="hashOf">Computes the hash of what is in a slot.</param>
/// <remarks>
/// 7 bytes a slot. The keys stay where they are: whoever looks compares them, and a few bits of the hash beside each
/// number keep others from being looked at.
/// </remarks>
internal sealed partial class SlotIndex(Func<int, uint> hashOf)
{
    // A link is the number of a slot, plus one, below some bits of its hash; 0 ends a chain.
    private const int SlotBits = 27;
    private const uint SlotMask = (1u << SlotBits) - 1;
    private const int FirstHeads = 16;

    /// <summary>The bits of a hash that are kept beside a slot.</summary>
    public const uint TagMask = ~SlotMask;

    private readonly ChunkedList<uint> _heads = Heads();
    private readonly ChunkedList<uint> _next = new();
    private uint _mask = FirstHeads - 1;

    /// <summary>The most slots that can be told apart.</summary>
    public const int MostSlots = (int)SlotMask;

    /// <summary>Gets how many slots are in it.</summary>
    public int Count { get; private set; }

    /// <summary>Finds the first slot that may hold what has a hash, or -1.</summary>
    public int First(uint hash) => Follow(_heads[HeadOf(hash)], hash);

    /// <summary>Finds the next slot that may hold what has a hash, or -1.</summary>
    public int After(int slot, uint hash) => Follow(_next[slot], hash);

    /// <summary>Adds a slot, which must not be in it.</summary>
    public void Add(int slot, uint hash)
    {
        _next.Grow(slot + 1);
        Push(HeadOf(hash), slot, hash);
        Count++;
        while (_heads.Count < HeadsFor(Count))
        {
            Split();
        }
    }

    /// <summary>Takes a slot out.</summary>
    public void Remove(int slot, uint hash)
    {
        ref var link = ref _heads[HeadOf(hash)];
        while (link != 0)
        {
            var other = SlotOf(link);
            if (other == slot)
            {
                link = _next[slot];
                Count--;
                return;
            }

            link = ref _next[other];
        }
    }

    // Three slots for two heads: one look is enough for most, and the heads cost less than the links.
    private static int HeadsFor(int count) => Math.Max(FirstHeads, (int)(count * 2L / 3));

    private static int SlotOf(uint link) => (int)(link & SlotMask) - 1;

    private static ChunkedList<uint> Heads()
    {
        var heads = new ChunkedList<uint>();
        heads.Grow(FirstHeads);
        return heads;
    }

    private int Follow(uint link, uint hash)
    {
        while (link != 0)
        {
            var slot = SlotOf(link);
            if ((link ^ hash) >> SlotBits == 0)
            {
                return slot;
            }

            link = _next[slot];
        }

        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int HeadOf(uint hash)
    {
        // Heads are split in their order: those that are not yet still hold the slots of two.
        var head = hash & _mask;
        return (int)(head < (uint)_heads.Count ? head : head & (_mask >> 1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Push(int head, int slot, uint hash)
    {
        ref var first = ref _heads[head];
        _next[slot] = first;
        first = (hash & ~SlotMask) | (uint)(slot + 1);
    }

    private void Split()
    {
        var added = _heads.Count;
        _heads.Add(0);
        _mask = Math.Max(_mask, BitOperations.RoundUpToPowerOf2((uint)_heads.Count) - 1);
        ref var split = ref _heads[added & (int)(_mask >> 1)];
        var link = split;
        split = 0;
        while (link != 0)
        {
            var slot = SlotOf(link);
            link = _next[slot];
            var hash = hashOf(slot);
            Push(HeadOf(hash), slot, hash);
        }
    }
}
