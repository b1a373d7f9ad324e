using System.Runtime.CompilerServices;

namespace Heartbeat.Engine.Packing;

/// <summary>
/// Keeps many small pieces of bytes in few large arrays, each named by a number of four bytes: a million of them are
/// nothing to the garbage collector, where a million objects take it a tenth of a second.
/// </summary>
/// <remarks>Sizes are rounded up to eight bytes. What is larger than most is an array of its own.</remarks>
internal sealed class Slab
{
    /// <summary>Stands for no piece.</summary>
    public const uint None = 0;

    private const int Step = 8;
    private const int Classes = 128;
    private const int BlockBits = 25;
    private const int MostBlocks = 1 << BlockBits;
    private const int BlockMask = MostBlocks - 1;

    // By size in steps. The first is for what has no class, so that no reference of one is 0.
    private readonly SlabClass?[] _classes = new SlabClass?[Classes];
    private readonly LargePieces _large = new();

    /// <summary>The longest piece that shares an array with others.</summary>
    public const int LongestShared = (Classes - 1) * Step;

    /// <summary>Gets how many bytes all pieces take, with the room kept for more.</summary>
    public long Bytes => _large.Bytes + _classes.Sum(static size => size?.Bytes ?? 0);

    /// <summary>Gets a piece, with some bytes behind it that mean nothing.</summary>
    public ReadOnlySpan<byte> this[uint reference] => ClassOf(reference) is var size and not 0
        ? _classes[size]![BlockOf(reference)]
        : _large[BlockOf(reference)];

    /// <summary>Adds a piece.</summary>
    /// <returns>What names it.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public uint Add(ReadOnlySpan<byte> piece)
    {
        // A class may have as many blocks as can be numbered; the next ones take its pieces then.
        for (var size = (piece.Length + Step - 1) / Step; size < Classes; size++)
        {
            var blocks = _classes[size] ??= new SlabClass(size * Step);
            var block = blocks.Take();
            if (block < MostBlocks)
            {
                piece.CopyTo(blocks[block]);
                return ((uint)size << BlockBits) | (uint)block;
            }

            blocks.Return(block);
        }

        return (uint)_large.Add(piece);
    }

    /// <summary>Puts a piece in the place of another: mostly where that was.</summary>
    /// <returns>What names it now.</returns>
    public uint Replace(uint reference, ReadOnlySpan<byte> piece)
    {
        var size = ClassOf(reference);
        if (size != 0 && (piece.Length + Step - 1) / Step == size)
        {
            piece.CopyTo(_classes[size]![BlockOf(reference)]);
            return reference;
        }

        var added = Add(piece);
        Remove(reference);
        return added;
    }

    /// <summary>Removes a piece.</summary>
    public void Remove(uint reference)
    {
        if (ClassOf(reference) is var size and not 0)
        {
            _classes[size]!.Return(BlockOf(reference));
        }
        else
        {
            _large.Remove(BlockOf(reference));
        }
    }

    private static int ClassOf(uint reference) => (int)(reference >> BlockBits);

    private static int BlockOf(uint reference) => (int)(reference & BlockMask);
}
