using System.Runtime.CompilerServices;

namespace Heartbeat.Engine.Packing;

/// <summary>A list of numbers that grows by chunks: nothing is copied once it is large, and nothing much is left unused.</summary>
/// <remarks>For values without references: the garbage collector has nothing to follow in it.</remarks>
internal sealed class ChunkedList<T>
    where T : unmanaged
{
    private const int Shift = 15;
    private const int ChunkLength = 1 << Shift;
    private const int Mask = ChunkLength - 1;
    private const int FirstLength = 16;

    private T[][] _chunks = [new T[FirstLength]];
    private int _room = FirstLength;

    /// <summary>Gets how many values there are.</summary>
    public int Count { get; private set; }

    public ref T this[int index] => ref _chunks[index >> Shift][index & Mask];

    public void Add(T value)
    {
        Grow(Count + 1);
        this[Count - 1] = value;
    }

    /// <summary>Makes the list at least so long; what is new is zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Grow(int count)
    {
        if (count > _room)
        {
            MakeRoom(count);
        }

        Count = Math.Max(Count, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MakeRoom(int count)
    {
        // A small app is small: the first chunk grows to its length, all others have it.
        if (_chunks[0].Length < Math.Min(count, ChunkLength))
        {
            var length = Math.Max(Math.Min(count, ChunkLength), _chunks[0].Length * 2);
            Array.Resize(ref _chunks[0], Math.Min(length, ChunkLength));
        }

        var chunks = (count + Mask) >> Shift;
        if (chunks > _chunks.Length)
        {
            var first = _chunks.Length;
            Array.Resize(ref _chunks, chunks);
            for (var i = first; i < chunks; i++)
            {
                _chunks[i] = new T[ChunkLength];
            }
        }

        _room = _chunks.Length == 1 ? _chunks[0].Length : _chunks.Length * ChunkLength;
    }
}
