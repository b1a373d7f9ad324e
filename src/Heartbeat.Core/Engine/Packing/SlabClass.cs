using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heartbeat.Engine.Packing;

/// <summary>Blocks of one size, in chunks. What becomes free is used again, and a chunk without blocks is let go.</summary>
internal sealed class SlabClass(int blockSize)
{
    private const int Shift = 11;
    private const int BlocksAChunk = 1 << Shift;
    private const int Mask = BlocksAChunk - 1;
    private const int FirstBlocks = 4;
    private const int None = -1;

    private readonly Stack<int> _released = new();
    private Chunk[] _chunks = [];
    private int _chunkCount;

    // Chunks with room, chained both ways; and one without any block, kept so that blocks that come and go at the edge
    // of a chunk do not make it and let it go each time.
    private int _open = None;
    private int _spare = None;

    /// <summary>Gets how many bytes the chunks take.</summary>
    public long Bytes { get; private set; }

    /// <summary>Gets the bytes of a block.</summary>
    public Span<byte> this[int block] =>
        _chunks[block >> Shift].Bytes.AsSpan((block & Mask) * blockSize, blockSize);

    /// <summary>Takes a block, with whatever is in it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Take()
    {
        if (_open == None)
        {
            Open(_spare != None ? _spare : Make());
            _spare = None;
        }

        var number = _open;
        ref var chunk = ref _chunks[number];
        int block;
        if (chunk.FirstFree != None)
        {
            block = chunk.FirstFree;
            chunk.FirstFree = MemoryMarshal.Read<int>(chunk.Bytes.AsSpan(block * blockSize));
        }
        else
        {
            block = chunk.Used++;
            if (block * blockSize == chunk.Bytes.Length)
            {
                GrowFirst(ref chunk);
            }
        }

        if (++chunk.Taken == BlocksAChunk)
        {
            Close(number);
        }

        return (number << Shift) | block;
    }

    /// <summary>Gives a block back.</summary>
    public void Return(int block)
    {
        var number = block >> Shift;
        ref var chunk = ref _chunks[number];
        MemoryMarshal.Write(this[block], chunk.FirstFree);
        chunk.FirstFree = block & Mask;
        if (chunk.Taken-- == BlocksAChunk)
        {
            Open(number);
        }

        if (chunk.Taken == 0)
        {
            Close(number);
            if (_spare == None)
            {
                _spare = number;
            }
            else
            {
                Release(number);
            }
        }
    }

    private int Make()
    {
        if (!_released.TryPop(out var number))
        {
            if (_chunkCount == _chunks.Length)
            {
                Array.Resize(ref _chunks, Math.Max(4, _chunkCount * 2));
            }

            number = _chunkCount++;
        }

        // A small app is small: the first chunk begins with a few blocks.
        var blocks = number == 0 ? FirstBlocks : BlocksAChunk;
        _chunks[number] = new() { Bytes = GC.AllocateUninitializedArray<byte>(blocks * blockSize), FirstFree = None };
        Bytes += blocks * blockSize;
        return number;
    }

    private void GrowFirst(ref Chunk chunk)
    {
        Bytes += chunk.Bytes.Length;
        var grown = GC.AllocateUninitializedArray<byte>(chunk.Bytes.Length * 2);
        chunk.Bytes.CopyTo(grown, 0);
        chunk.Bytes = grown;
    }

    private void Release(int number)
    {
        Bytes -= _chunks[number].Bytes.Length;
        _chunks[number] = default;
        _released.Push(number);
    }

    private void Open(int number)
    {
        ref var chunk = ref _chunks[number];
        (chunk.Before, chunk.After) = (None, _open);
        if (_open != None)
        {
            _chunks[_open].Before = number;
        }

        _open = number;
    }

    private void Close(int number)
    {
        var (before, after) = (_chunks[number].Before, _chunks[number].After);
        if (before == None)
        {
            _open = after;
        }
        else
        {
            _chunks[before].After = after;
        }

        if (after != None)
        {
            _chunks[after].Before = before;
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Chunk
    {
        public byte[] Bytes;

        /// <summary>How many blocks were ever taken: those behind have no link in them.</summary>
        public int Used;

        /// <summary>How many blocks are taken now.</summary>
        public int Taken;

        public int FirstFree;

        public int Before;

        public int After;
    }
}
